import { expect, it } from 'vitest';
import { eventLines } from '$lib/server/views/desk/event-lines';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import { outbox } from '$lib/server/outbox/schema';
import { eq } from 'drizzle-orm';
import { aGuest } from '../../factories/attendance';
import { aDraft, anEvent, monday, must, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { guestOf, inviteGuests } from '../../factories/invitations/invited';
import { aConcierge } from '../../factories/member';
import { aPitchNight } from '../../factories/pitch';
import * as attendances from '$lib/server/attendances';
import { byClock } from '../../support/change';
import { countQueries } from '../../support/count-queries';
import { freshStore } from '../../support/database';

const reading = (hub: Hub, now = monday) => ({ hub, locale: 'fr' as const, now });

it('says how many come, are invited and were not reached, and leads to what one does', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { slug: 'ici' });
	const event = await anEvent(store, hub, { capacity: 10 });
	await aGuest(store, event, { companions: 1 });
	await inviteGuests(store, event, ['Agathe', 'Eva', 'Hugo']);
	await store.write(byClock(), ({ tx }) =>
		tx
			.update(outbox)
			.set({ state: 'rejected' })
			.where(eq(outbox.recipientEmail, guestOf('Eva').email))
	);
	const [line] = await eventLines(store.read, [event], reading(hub));
	const href = `/desk/ici/events/${event.slug}`;
	expect(line).toMatchObject({
		href,
		signedUp: '2 places prises sur 10',
		seats: { all: 10, taken: 2 },
		facts: ['3 personnes invitées'],
		rejected: { words: '1 courriel refusé', href: '/desk/ici/mails?state=rejected' },
		acts: [
			{ href: `${href}/invitations`, label: 'Inviter' },
			{ href, label: 'Liste' },
			{ href: `/desk/ici/events/new?from=${event.slug}`, label: 'Dupliquer' }
		]
	});
});

it('says of a pitch night how many slots are free, and nothing of the concierge’s own answer', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const night = await aPitchNight(store, hub);
	const concierge = await aConcierge(store, hub);
	await must(store, byClock(monday), (change) =>
		attendances.answer(change, night, { userId: concierge.id }, { answer: 'going', companions: 0 })
	);
	const [line] = await eventLines(store.read, [night], reading(hub));
	expect(line!.facts).toEqual([expect.stringMatching(/^\d+ créneaux libres$/)]);
	expect(line).not.toHaveProperty('tag');
});

it('offers for a draft, for what is over and for what is cancelled only what can be done', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const [draft, over] = [await aDraft(store, hub), await anEvent(store, hub)];
	const labels = async (event: events.Event, now = monday) => {
		const [line] = await eventLines(store.read, [event], reading(hub, now));
		return line!.acts.map(({ label }) => label);
	};
	expect(await labels(draft)).toEqual(['Modifier']);
	expect(await labels(over, thursday.endsAt)).toEqual(['Liste', 'Dupliquer']);
	const cancelled = await must(store, byClock(monday), (change) =>
		events.cancel(change, over, 'Fuite d’eau')
	);
	expect(await labels(cancelled)).toEqual(['Liste', 'Dupliquer']);
});

it('asks as many questions of one event as of three', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const list = [await anEvent(store, hub), await anEvent(store, hub), await anEvent(store, hub)];
	const asked = (some: events.Event[]) =>
		countQueries(store, () => eventLines(store.read, some, reading(hub)));
	expect(await asked(list)).toBe(await asked(list.slice(0, 1)));
});
