import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { memberships } from '$lib/server/members/schema';
import { clock } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { aBooking } from '../factories/booking';
import { nextOpening } from '../factories/booking-times';
import { aHub } from '../factories/hub';
import { aConcierge, aMember } from '../factories/member';
import { aRoom } from '../factories/room';
import { prepareApp, type PreparedApp } from '../support/prepared';

const zone = 'Europe/Paris';

async function fill(store: Store) {
	const now = Date.now();
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const room = await aRoom(store, hub, { slug: 'bleue' });
	const member = await aMember(store, hub);
	const concierge = await aConcierge(store, hub);
	const gone = await aMember(store, hub);
	const booking = await aBooking(store, room, gone, nextOpening(now), { now });
	await store.write((tx) =>
		tx.update(memberships).set({ state: 'left' }).where(eq(memberships.id, gone.membershipId))
	);
	return { booking, member, concierge, gone, people: [member, concierge, gone] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

test('who has left the hub cannot move what they booked, and may give it back', async () => {
	const gone = app.signedIn(app.data.gone);
	const { id, startsAt, endsAt } = app.data.booking;
	const page = await (await gone.get(`/bookings/${id}`)).text();
	expect(page).not.toContain('?/change');
	expect(page).toContain('?/cancel');
	const later = {
		room: 'bleue',
		day: dateOf(startsAt, zone),
		from: clock(startsAt + 3_600_000, zone),
		until: clock(endsAt + 3_600_000, zone)
	};
	expect((await gone.post(`/bookings/${id}?/change`, later)).status).toBe(403);
	expect((await gone.post(`/bookings/${id}?/cancel`)).status).toBe(303);
});

test('a date near the end of the calendar is wrong, and no bug', async () => {
	const wish = { room: 'bleue', day: '9999-12-31', from: '10:00', until: '11:00' };
	const form = { ...wish, requestKey: 'a'.repeat(20) };
	for (const who of [app.data.member, app.data.concierge]) {
		const answer = await app.signedIn(who).post('/hubs/ici/rooms?/book', form);
		expect(answer.status).toBe(422);
	}
});

test.each([`${'a'.repeat(300)}@hub.example`, "l'accueil@hub_.example", 'a@b.example,c@d.example'])(
	'a hub answers from an address that mails can carry: not %j',
	async (email) => {
		const concierge = app.signedIn(app.data.concierge);
		const hub = { name: 'Ici', shortName: 'Ici', tagline: '', about: '', address: '' };
		const form = { ...hub, directions: '', phone: '', email };
		expect((await concierge.post('/desk/ici/settings?/describe', form)).status).toBe(422);
		const right = { ...form, email: 'accueil@hub.example' };
		expect((await concierge.post('/desk/ici/settings?/describe', right)).status).toBe(303);
	}
);
