import { eq } from 'drizzle-orm';
import type { Page } from '@playwright/test';
import { setFact } from '$lib/server/db/installation';
import type { Store } from '$lib/server/db/store';
import { findHub, listHubs, setHubState } from '$lib/server/hubs';
import { outbox } from '$lib/server/outbox/schema';
import { findRoom } from '$lib/server/rooms';
import { loadFoundingHubs } from '$lib/server/seed/load-founding-hubs';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { aGuest, anEventRow } from '../../factories/attendance';
import { aBooking } from '../../factories/booking';
import { nextOpening } from '../../factories/booking-times';
import { guestOf, inviteGuests } from '../../factories/invitations/invited';
import { queueMails } from '../../factories/mail';
import { manyMembers } from '../../factories/many';
import { aConcierge, aMember, aSession } from '../../factories/member';
import { aPitchNight } from '../../factories/pitch';
import { byClock } from '../../support/change';
import type { App } from '../../support/app';
import { test as base } from '../../support/journeys/browser';
import { prepareApp } from '../../support/prepared';
import { paris as zone } from '../../support/zones';

type Data = Awaited<ReturnType<typeof fill>>;
export type Who = keyof Data['sessions'];

/** Coworking Metz with some sixty members, an evening that has begun, and what comes. */
export const test = base.extend<object, { app: App & { data: Data } }>({
	app: [
		async ({ appEnv }, use) => {
			const app = await prepareApp(fill, { ...appEnv, DEMO: '1' });
			await use(app);
			await app.stop();
		},
		{ scope: 'worker', timeout: 120_000 }
	]
});

export { expect } from '../../support/journeys/browser';

/** The narrowest phone, whatever the project. */
export const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** Somebody who reads mails. */
export const member = { name: 'Simon Blainville', email: 'simon.blainville@hub.example' };
export const guest = guestOf('Odile');
/** Somebody who signs in by form. */
export const speaker = { name: 'Solène Raon', email: 'solene.raon@hub.example' };
export const password = 'quatre tuiles sous la pluie';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	await loadFoundingHubs(store, now);
	// Only a demo shows its mails to everybody.
	await store.write(byClock(), (change) => setFact(change, 'demo', 'local'));
	for (const one of await listHubs(store.read)) {
		await store.write(byClock(), (change) => setHubState(change, one, 'open'));
	}
	const hub = (await findHub(store.read, 'coworking-metz'))!;
	const concierge = await aConcierge(store, hub, { name: 'Camille Commercy' });
	const simon = await aMember(store, hub, member);
	await aMember(store, hub, { ...speaker, password });
	const regular = await aMember(store, hub, { name: 'Tania Florange' });
	await manyMembers(store, hub, 56);
	for (const name of ['Léonie Vézelise', 'Wassim Rosières']) {
		await aMember(store, hub, { name, state: 'pending', requestedAt: now });
	}
	const seille = (await findRoom(store.read, hub.id, 'seille'))!;
	const soon = nextOpening(plus(now, 10 * dayMs));
	const after = plus(soon.endsAt, hourMs);
	const half = { startsAt: after, endsAt: plus(after, hourMs) };
	for (const times of [soon, half]) await aBooking(store, seille, regular, times, { now });
	const late = nextOpening(plus(now, 15 * dayMs));
	await aBooking(store, seille, regular, late, { now, title: 'Relecture' });
	const tonight = await anEventRow(store, hub, {
		...{ title: 'Apéritif', slug: 'aperitif', capacity: 80 },
		...{ startsAt: minus(now, minuteMs), endsAt: plus(now, 3 * hourMs) }
	});
	await aGuest(store, tonight, { name: 'Hugo Dombasle', companions: 2, now: minus(now, hourMs) });
	const evening = (days: number) => ({
		...{ startsAt: plus(now, days * dayMs), endsAt: plus(now, days * dayMs + 3 * hourMs) },
		capacity: 80
	});
	await aPitchNight(store, hub, { ...evening(6), title: 'Jeudi pitch', slug: 'jeudi-pitch' });
	await anEventRow(store, hub, { ...evening(8), title: 'Atelier devis', slug: 'atelier-devis' });
	const lecture = await anEventRow(store, hub, { ...evening(9), title: 'Café lecture' });
	await inviteGuests(store, lecture, [guest.name], { at: now });
	const { email, name } = regular;
	const [refused] = await queueMails(store, 1, now, { hubId: hub.id, to: { email, name } });
	await store.write(byClock(now), ({ tx }) =>
		tx
			.update(outbox)
			.set({ state: 'rejected', lastError: '550 No such mailbox', userId: regular.id })
			.where(eq(outbox.id, refused!))
	);
	return {
		people: [],
		/** Days with bookings of the room Seille: two, one. */
		...{ busy: dateOf(soon.startsAt, zone), late: dateOf(late.startsAt, zone) },
		sessions: {
			concierge: await aSession(store, concierge, now),
			member: await aSession(store, simon, now)
		}
	};
}

/** Signs this page in, without a form. */
export async function actAs(page: Page, app: App & { data: Data }, who: Who): Promise<void> {
	const value = app.data.sessions[who];
	await page.context().addCookies([{ name: 'sillon', value, url: app.origin }]);
}
