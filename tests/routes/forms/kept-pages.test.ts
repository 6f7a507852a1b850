import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tokenOf } from '$lib/server/attendances';
import { attendances } from '$lib/server/attendances/schema';
import { sessions } from '$lib/server/auth/schema';
import { bookings } from '$lib/server/bookings/schema';
import type { Store } from '$lib/server/db/store';
import { memberships } from '$lib/server/members/schema';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { nextWorkday } from '../../factories/booking-times';
import { anEvent } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember, aSession, aUser } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { readBeside } from '../../support/read-beside';

// A page stays open, or in the history of the browser, and its forms are sent again after other things were done.

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const open = await aHub(store, { slug: 'ouvert', name: 'Ouvert', admission: 'open' });
	await aRoom(store, hub, { slug: 'bleue' });
	const startsAt = plus(now, 3 * dayMs);
	const event = await anEvent(store, hub, {
		...{ title: 'Soirée', now, startsAt, endsAt: plus(startsAt, dayMs / 8) }
	});
	const member = await aMember(store, hub);
	const newcomer = await aUser(store);
	const again = await aSession(store, member, now);
	return { hub, open, event, member, newcomer, again, people: [member, newcomer] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
const day = nextWorkday(fromEpoch(Date.now()));

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

/** Opens a page and keeps it: each form is sent with the request key of that page. */
async function keepPage(client: Client, path: string) {
	const page = await (await client.get(path)).text();
	const requestKey = /name="requestKey" value="([^"]+)"/.exec(page)?.[1];
	if (!requestKey) throw new Error(`${path} has no form`);
	return async (action: string, fields: Record<string, string | number> = {}) => {
		const answer = await client.post(path.replace(/\?.*/, '') + action, { ...fields, requestKey });
		expect(answer.status).toBe(303);
		return client.follow(answer);
	};
}

it('yes, no and yes again from one page is yes', async () => {
	const { member, event } = app.data;
	const send = await keepPage(app.signedIn(member), `/events/${event.slug}`);
	for (const answer of ['going', 'declined', 'going', 'tentative', 'declined', 'going']) {
		await send('?/answer', { answer, companions: 0 });
		const stored = await readBeside(app, (db) =>
			db.select().from(attendances).where(eq(attendances.userId, member.id))
		);
		expect(stored).toMatchObject([{ answer }]);
	}
});

it('yes while signed in, no by the mailed link and yes again from the first page is yes', async () => {
	const { member, event } = app.data;
	const path = `/events/${event.slug}`;
	const stored = async () =>
		(await readBeside(app, (db) =>
			db.select().from(attendances).where(eq(attendances.userId, member.id)).get()
		))!;
	const signedIn = await keepPage(app.signedIn(member), path);
	await signedIn('?/answer', { answer: 'going', companions: 0 });
	const link = await keepPage(new Client(app.origin), `/g/${tokenOf(await stored())}`);
	for (const answer of ['declined', 'going', 'declined'] as const) {
		await link('?/answer', { answer, companions: 0 });
		expect(await stored()).toMatchObject({ answer });
		await signedIn('?/answer', { answer: 'going', companions: 0 });
		expect(await stored()).toMatchObject({ answer: 'going' });
	}
});

it('a room is booked again from the page of the booking that was cancelled', async () => {
	const { member } = app.data;
	const client = app.signedIn(member);
	const send = await keepPage(
		client,
		`/hubs/ici/rooms?day=${day}&room=bleue&from=10:00&until=11:00`
	);
	const book = () =>
		send('?/book', { room: 'bleue', day, from: '10:00', until: '11:00', title: '' });
	const states = async () => {
		const rows = await readBeside(app, (db) =>
			db.select().from(bookings).orderBy(bookings.createdAt)
		);
		return rows.map(({ id, state }) => ({ id, state }));
	};
	await book();
	await book();
	const [first, ...none] = await states();
	expect(none).toEqual([]);
	await (
		await keepPage(client, `/bookings/${first!.id}`)
	)('?/cancel', { reason: '' });
	await book();
	expect((await states()).map(({ state }) => state)).toEqual(['cancelled', 'confirmed']);
});

it('a hub is joined again from the page that was there before it was left', async () => {
	const { newcomer } = app.data;
	const client = app.signedIn(newcomer);
	const send = await keepPage(client, '/me/join/ouvert');
	const join = () => send('', { houseRules: 'on', version: 1, introduction: 'Bonjour.' });
	const stateOf = async () => {
		const rows = await readBeside(app, (db) =>
			db.select().from(memberships).where(eq(memberships.userId, newcomer.id))
		);
		return rows.map(({ state }) => state);
	};
	await join();
	await (
		await keepPage(client, '/me/account')
	)('?/leave', { hub: 'ouvert' });
	expect(await stateOf()).toEqual(['left']);
	await join();
	expect(await stateOf()).toEqual(['active']);
});

it('a session that was opened since is ended by the page that ended another one', async () => {
	const { member, again } = app.data;
	const client = app.signedIn(member);
	const left = async () =>
		(
			await readBeside(app, (db) =>
				db.select().from(sessions).where(eq(sessions.userId, member.id))
			)
		).length;
	const before = await left();
	const send = await keepPage(client, '/sign-out');
	await send('');
	expect(await left()).toBe(before - 1);
	client.cookies.set('sillon', again);
	await send('');
	expect(await left()).toBe(before - 2);
	expect(client.cookies.has('sillon')).toBe(false);
});
