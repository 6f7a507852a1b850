import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { count, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as auth from '$lib/server/auth';
import { users } from '$lib/server/auth/schema';
import { bookings } from '$lib/server/bookings/schema';
import { findFact } from '$lib/server/db/installation';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import { attendances as answers } from '$lib/server/attendances/schema';
import { events as eventRows } from '$lib/server/events/schema';
import { editions } from '$lib/server/series/schema';
import * as hubs from '$lib/server/hubs';
import { hubs as hubRows } from '$lib/server/hubs/schema';
import * as members from '$lib/server/members';
import { outbox } from '$lib/server/outbox/schema';
import * as pitches from '$lib/server/pitches';
import { pitches as pitchRows } from '$lib/server/pitches/schema';
import { demoPassword, demoSignIns, holdsDemo } from '$lib/server/seed/demo-sign-ins';
import { seriesOf, scheduledDates } from '$lib/server/seed/demo/series';
import { isEmpty, loadDemo } from '$lib/server/seed/load-demo';
import { loadFoundingHubs } from '$lib/server/seed/load-founding-hubs';
import { parseDate, weekdayOf } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';

// A Saturday: the next Thursday is the 26th.
const now = fromEpoch(Date.UTC(2026, 10, 21, 16, 52));
const folder = mkdtempSync(join(tmpdir(), 'sillon-demo-'));
let store: Store;
let metz: hubs.Hub;

beforeAll(async () => {
	store = await Store.open({ url: `file:${join(folder, 'sillon.db')}` });
	await migrate(store, resolve('drizzle'));
	await loadFoundingHubs(store, now);
	await loadDemo(store, now, join(folder, 'mailbox'));
	metz = (await hubs.findHub(store.read, 'coworking-metz'))!;
}, 240_000);

afterAll(async () => {
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});

test('each hub has its members, a concierge and pending memberships', async () => {
	const people = await members.countPeople(store.read);
	const all = await hubs.listHubs(store.read);
	expect(Object.fromEntries(all.map(({ id, slug }) => [slug, people.get(id)]))).toEqual({
		'la-poudriere': { members: 60, pending: 1, concierges: 2 },
		'coworking-metz': { members: 59, pending: 2, concierges: 2 },
		'lorntech-source': { members: 34, pending: 1, concierges: 2 }
	});
});

test('three people sign in with the printed password, which nobody else may choose', async () => {
	const personal = Object.values(demoSignIns).flatMap(({ name, email }) => [name, email]);
	expect(auth.checkNewPassword(demoPassword, personal)).toMatchObject({
		refused: 'password-guessable'
	});
	const withPassword = await store.read
		.select()
		.from(users)
		.where(sql`password_hash is not null`);
	expect(withPassword.map(({ email }) => email).sort()).toEqual(
		Object.values(demoSignIns)
			.map(({ email }) => email)
			.sort()
	);
	for (const { passwordHash } of withPassword) {
		expect(await auth.verifyPassword(passwordHash, demoPassword)).toBe(true);
	}
	const of = (email: string) => withPassword.find((user) => user.email === email)!;
	expect(of(demoSignIns.network.email).networkAdmin).toBe(true);
	const membership = (email: string) => members.findMembership(store.read, metz.id, of(email).id);
	expect(await membership(demoSignIns.concierge.email)).toMatchObject({ role: 'concierge' });
	expect(await membership(demoSignIns.member.email)).toMatchObject({
		role: 'member',
		state: 'active'
	});
	expect(await membership(demoSignIns.network.email)).toBeUndefined();
});

test('the next pitch night is the 14th edition, with a full running order and a waitlist', async () => {
	const next = await events.findEvent(store.read, 'jeudi-pitch-2026-11-26');
	expect(next).toMatchObject({ number: 14, state: 'published', capacity: 45 });
	expect((await pitches.placesOf(store.read, [next!.id])).get(next!.id)).toEqual({
		slots: 6,
		free: 0,
		waiting: 1
	});
	const order = await pitches.listRunningOrder(store.read, next!);
	const kinds = order!.rows.flatMap((row) => (row.kind === 'slot' ? [row.pitch!.kind] : []));
	expect(new Set(kinds)).toEqual(new Set(['project', 'idea']));
});

test('24 December is a Thursday of the series, and is skipped with its reason', async () => {
	const [skipped] = await store.read
		.select()
		.from(editions)
		.where(eq(editions.plannedDate, parseDate('2026-12-24')));
	expect(skipped).toMatchObject({ outcome: 'skipped', reason: 'festive-eve', eventId: null });
});

test('a closure skips an edition of another series', async () => {
	const closed = await store.read.select().from(editions).where(eq(editions.reason, 'closure'));
	expect(closed.map(({ reasonDetail }) => reasonDetail)).toEqual(['Tableau électrique']);
});

test('one event is full with a waitlist, one is cancelled, some are for members only', async () => {
	const all = await store.read.select().from(eventRows);
	const places = await attendances.countOf(
		store.read,
		all.map(({ id }) => id)
	);
	const full = [...places.values()].filter(({ free, waitlisted }) => free === 0 && waitlisted > 0);
	expect(full.length).toBeGreaterThan(0);
	expect(all.filter(({ state }) => state === 'cancelled')).toHaveLength(1);
	expect(all.filter(({ visibility }) => visibility === 'members').length).toBeGreaterThan(1);
	expect(new Set(all.map(({ kind }) => kind))).toEqual(
		new Set(['pitch', 'workshop', 'talk', 'social', 'meeting'])
	);
	for (const hub of await hubs.listHubs(store.read)) {
		const here = all.filter(({ hubId }) => hubId === hub.id);
		expect(here.some(({ startsAt }) => startsAt < now)).toBe(true);
		expect(here.some(({ startsAt }) => startsAt > now)).toBe(true);
	}
	const parties = await store.read.select().from(answers);
	expect(parties.some(({ companions }) => companions > 0)).toBe(true);
	expect(parties.some(({ guestEmail }) => guestEmail !== null)).toBe(true);
	expect(parties.some(({ arrivedAt }) => arrivedAt !== null)).toBe(true);
});

test('rooms are booked before and after today; some bookings are requested, some cancelled', async () => {
	const rows = await store.read.select().from(bookings);
	const states = new Set(rows.map(({ state }) => state));
	expect(states).toEqual(new Set(['requested', 'confirmed', 'cancelled']));
	const own = rows.filter(({ kind }) => kind === 'member');
	expect(own.filter(({ startsAt }) => startsAt < now).length).toBeGreaterThan(80);
	expect(own.filter(({ startsAt }) => startsAt > now).length).toBeGreaterThan(80);
	expect(rows.every(({ createdAt }) => createdAt <= now)).toBe(true);
});

test('mails are in the embedded mailbox, and one bounced', async () => {
	const states = await store.read
		.select({ state: outbox.state, mails: count() })
		.from(outbox)
		.groupBy(outbox.state);
	const of = (state: string) => states.find((row) => row.state === state)?.mails ?? 0;
	expect(of('sent')).toBeGreaterThan(500);
	expect(of('rejected')).toBe(1);
	expect(of('queued') + of('uncertain') + of('dropped')).toBe(0);
	const kept = readdirSync(join(folder, 'mailbox')).filter((name) => name.endsWith('.eml'));
	expect(kept).toHaveLength(of('sent'));
	const rows = await store.read.select({ to: outbox.recipientEmail }).from(outbox);
	expect(rows.filter(({ to }) => !to.endsWith('.example'))).toEqual([]);
});

test('the demo is loaded once', async () => {
	expect(await isEmpty(store.read)).toBe(false);
	expect(await holdsDemo(store.read)).toBe(true);
	expect(await findFact(store.read, 'demo-unfinished')).toBeUndefined();
});

test('the 14th edition is the next one on whatever day the demo is made', () => {
	for (let day = 0; day < 400; day += 1) {
		const at = plus(now, day * dayMs);
		const rule = seriesOf(metz, at);
		const dates = scheduledDates(metz, rule, at);
		const today = new Date(at).toISOString().slice(0, 10);
		const before = dates.filter((date) => date < today).length;
		expect(rule.firstNumber! + before, today).toBe(14);
		expect(new Set(dates.map(weekdayOf))).toEqual(new Set([4]));
	}
});

test('the typography of the seed is French', async () => {
	const told = [
		await store.read.select().from(hubRows),
		await store.read.select().from(eventRows),
		await store.read.select().from(pitchRows),
		await store.read.select({ title: bookings.title }).from(bookings)
	];
	const texts = told.flat().flatMap((row) => Object.values(row).filter((one) => one !== null));
	expect(texts.length).toBeGreaterThan(1000);
	const loose = texts.filter((text) => typeof text === 'string' && /\p{L} [:;!?»]|« /u.test(text));
	expect(loose).toEqual([]);
});
