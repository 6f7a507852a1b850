import { expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { mailedCodes, rateLimits, sessions } from '$lib/server/auth/schema';
import * as bookings from '$lib/server/bookings';
import { bookings as bookingsTable } from '$lib/server/bookings/schema';
import type { Store } from '$lib/server/db/store';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { signUps } from '$lib/server/members/schema';
import { outbox } from '$lib/server/outbox/schema';
import { purgeAnswers, storeAnswer } from '$lib/server/request-keys';
import { requestKeys } from '$lib/server/request-keys/schema';
import { hourMs, leapYearMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { mailsOf } from '../../factories/attendance';
import { aBooking, hours, tuesday as now } from '../../factories/booking';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aSession, aUser } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { aSubject } from '../../factories/invitations/subject';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

// What was recorded while the clock ran a year ahead keeps nobody waiting, and does not stay a year longer.

const ahead = plus(now, leapYearMs);
const typed = (n: number) => ({
	...{ email: `eva-${n}@guest.example`, name: '', locale: 'fr' as const }
});

async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub, { email: 'camille@desk.example' });
	const subject = aSubject(hub, { startsAt: plus(ahead, hourMs), endsAt: plus(ahead, 3 * hourMs) });
	return { store, hub, concierge, subject };
}

it('an invitation is sent again', async () => {
	const { store, concierge, subject } = await aPlace();
	const by = (at: Instant) => byPerson(concierge, at);
	await must(store, by(ahead), (change) => invitations.invite(change, subject, [typed(1)]));
	await store.write(byClock(now), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
	const [row] = await invitations.listInvitations(store.read, subject);
	expect(
		await store.write(by(now), (change) => invitations.sendAgain(change, row!, subject))
	).toMatchObject({ state: 'invited' });
});

it('a hub has its five hundred addresses of today', async () => {
	const { store, hub, concierge, subject } = await aPlace();
	const most = auth.limits.typedAddresses.free;
	const invite = (at: Instant, from: number, count: number) =>
		store.write(byPerson(concierge, at), (change) =>
			invitations.invite(
				change,
				subject,
				Array.from({ length: count }, (_, n) => typed(from + n))
			)
		);
	expect(await invite(ahead, 0, most - 50)).toMatchObject({ invited: most - 50 });
	await must(store, byClock(ahead), (change) =>
		auth.countAttempt(change, [['typedAddresses', hub.id]], 50)
	);
	expect(await invite(ahead, most, 1)).toMatchObject({ refused: 'too-many-invitations' });
	expect(await invite(now, most, most)).toMatchObject({ invited: most });
	expect(await invite(now, 2 * most, 1)).toMatchObject({ refused: 'too-many-invitations' });
});

it('the concierges are reminded of who waits and of what was asked for', async () => {
	const { store, hub } = await aPlace();
	const member = await aMember(store, hub);
	await aMember(store, hub, { state: 'pending', requestedAt: ahead });
	const room = await aRoom(store, hub, { approval: 'concierge' });
	const request = await aBooking(store, room, member, hours('15:00', '16:00'));
	await store.write(byClock(now), ({ tx }) => tx.update(bookingsTable).set({ changedAt: ahead }));
	await must(store, byClock(now), (change) => members.remindOfPending(change));
	await must(store, byClock(now), (change) => bookings.remindOfRequests(change));
	expect(await mailsOf(store, 'member-still-waits')).toHaveLength(1);
	expect(await mailsOf(store, 'booking-waits')).toMatchObject([{ subjectId: request.id }]);
});

it('codes, counts, sign-ups and answers to forms are forgotten as if they were old', async () => {
	const { store, hub } = await aPlace();
	const [user, password] = [await aUser(store), 'password' as const];
	const record = (at: Instant, email: string) =>
		must(store, byClock(at), async (change) => {
			await auth.makeCode(change, user, 'sign-in');
			await auth.countAttempt(change, [[password, email]]);
			await storeAnswer(change, { hash: email, sender: email }, '{}');
			return members.signUp(change, hub, {
				...{ email, name: 'Odile Amance', locale: 'fr' as const, introduction: '' },
				...{ passwordHash: 'hash', houseRulesVersion: 1 }
			});
		});
	await record(ahead, 'odile@ahead.example');
	await record(now, 'odile@now.example');
	await must(store, byClock(now), async (change) => {
		await auth.purgeExpired(change);
		await purgeAnswers(change);
		await members.purgeSignUps(change);
	});
	const left = async (table: typeof mailedCodes | typeof rateLimits | typeof requestKeys) =>
		(await store.read.select().from(table).all()).length;
	expect(await store.read.select({ email: signUps.email }).from(signUps)).toEqual([
		{ email: 'odile@now.example' }
	]);
	expect(await left(mailedCodes)).toBe(1);
	expect(await left(requestKeys)).toBe(1);
	// Of its password and of its mails.
	expect(await left(rateLimits)).toBe(2);
});

it('sessions that can be used do not end for those that cannot', async () => {
	const store = await freshStore();
	const user = await aUser(store);
	await openMany(store, user, ahead);
	const codes = [await aSession(store, user, now), await aSession(store, user, plus(now, 1))];
	for (const code of codes) {
		expect(await auth.findSession(store.read, code, plus(now, 2))).toBeDefined();
	}
	expect(await store.read.select().from(sessions).all()).toHaveLength(auth.sessionsAtOnce);
	// A person has so many at once, and the one unused for longest makes room.
	for (let n = 2; n <= auth.sessionsAtOnce; n += 1)
		codes.push(await aSession(store, user, plus(now, n)));
	const opens = await Promise.all(
		codes.map(async (code) => Boolean(await auth.findSession(store.read, code, plus(now, 60))))
	);
	expect(opens).toEqual([false, ...Array<boolean>(auth.sessionsAtOnce).fill(true)]);
});

async function openMany(store: Store, user: auth.User, at: Instant): Promise<void> {
	for (let n = 0; n < auth.sessionsAtOnce; n += 1) await aSession(store, user, plus(at, n));
}
