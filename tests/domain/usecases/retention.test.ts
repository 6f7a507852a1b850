import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { attendances as answers } from '$lib/server/attendances/schema';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import { users } from '$lib/server/auth/schema';
import { bookings } from '$lib/server/bookings/schema';
import { retention } from '$lib/server/cli/retention';
import { outbox } from '$lib/server/outbox/schema';
import { setLatestMoment } from '$lib/server/db/latest-moment';
import type { Store } from '$lib/server/db/store';
import { runTick } from '$lib/server/jobs/tick';
import { applyRetention } from '$lib/server/usecases/retention/apply-retention';
import { confirmRetention } from '$lib/server/usecases/retention/confirm';
import { accountRetentionMs, listDue, noticeMs } from '$lib/server/usecases/retention/due';
import { dayMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow, mailsOf } from '../../factories/attendance';
import { aBooking, hours } from '../../factories/booking';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aSession, aUser } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { byHand } from '../../support/entries/forgotten';

const longAgo = minus(monday, accountRetentionMs + dayMs);
/** Three years and a day after the last contact; and the day on which the notice has run out. */
const afterNotice = plus(monday, noticeMs);

const silent = (store: Store, input: Parameters<typeof aUser>[1] = {}) =>
	aUser(store, { createdAt: longAgo, ...input });

/** The mails that are queued go out at a moment, or meet another end. */
const mailsAre = (store: Store, state: 'sent' | 'rejected' | 'deferred', at: Instant) =>
	store.write(byClock(at), ({ tx }) =>
		tx
			.update(outbox)
			.set({ state, ...(state === 'sent' && { sentAt: at }), settledAt: at })
			.where(eq(outbox.state, 'queued'))
	);

const isThere = async (store: Store, { id }: { id: string }) =>
	(await auth.findUser(store.read, id)) !== undefined;

async function due(store: Store, now: Instant) {
	const { toWarn, toErase } = await listDue(store.read, now);
	return { toWarn: toWarn.map(({ id }) => id), toErase: toErase.map(({ id }) => id) };
}

describe('an account of which nothing was heard for three years', () => {
	it('is warned a month before, once, and erased when the month is over', async () => {
		const store = await freshStore();
		const user = await silent(store, {
			createdAt: minus(monday, accountRetentionMs - noticeMs + 1)
		});
		const early = minus(monday, dayMs);
		expect(await due(store, early)).toEqual({ toWarn: [], toErase: [] });
		expect(await applyRetention(store, plus(monday, 1))).toEqual({ warned: 1, erased: 0, held: 0 });
		expect(await applyRetention(store, plus(monday, dayMs))).toMatchObject({
			warned: 0,
			erased: 0
		});
		expect(await mailsOf(store, 'account-expires')).toMatchObject([{ to: user.email }]);
		await mailsAre(store, 'sent', plus(monday, 1));
		expect(await applyRetention(store, afterNotice)).toMatchObject({ erased: 0 });
		expect(await applyRetention(store, plus(afterNotice, 1))).toMatchObject({ erased: 1 });
		expect(await isThere(store, user)).toBe(false);
		expect(await mailsOf(store, 'account-erased')).toMatchObject([{ to: user.email }]);
	});

	it('is never erased without a whole month of notice, however long ago it was', async () => {
		const store = await freshStore();
		const user = await silent(store, { createdAt: minus(longAgo, 2 * accountRetentionMs) });
		expect(await applyRetention(store, monday)).toEqual({ warned: 1, erased: 0, held: 0 });
		await mailsAre(store, 'sent', monday);
		expect(await applyRetention(store, minus(afterNotice, 1))).toMatchObject({ erased: 0 });
		expect(await isThere(store, user)).toBe(true);
	});

	it('stays after one visit, and is warned anew three years later', async () => {
		const store = await freshStore();
		const user = await silent(store);
		await applyRetention(store, monday);
		await mailsAre(store, 'sent', monday);
		const code = await aSession(store, user, plus(monday, dayMs));
		expect(await applyRetention(store, afterNotice)).toEqual({ warned: 0, erased: 0, held: 0 });
		const found = (await auth.findSession(store.read, code, plus(monday, 2 * dayMs)))!;
		expect(found.user.lastSeenOn).toBe('2026-11-24');
		const days = [2, 2, 1].map((ahead) => plus(monday, ahead * dayMs));
		for (const now of days) {
			await store.write(byClock(now), (change) => auth.keepAlive(change, found.session));
		}
		expect((await auth.findUser(store.read, user.id))?.lastSeenOn).toBe('2026-11-25');
		const later = plus(monday, accountRetentionMs + 4 * dayMs);
		await store.write(byClock(later), (change) => auth.endAllSessions(change, user.id));
		expect(await due(store, later)).toEqual({ toWarn: [user.id], toErase: [] });
	});

	it('stays for whatever else is a contact', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const member = (input = {}) => aMember(store, hub, { createdAt: longAgo, ...input });
		const [answers_, books, asks, none] = [
			await member(),
			await member(),
			await member({ requestedAt: monday }),
			await member()
		];
		const event = await anEventRow(store, hub);
		await must(store, byPerson(answers_, monday), (change) =>
			attendances.answer(change, event, { userId: answers_.id }, { answer: 'going', companions: 0 })
		);
		await aBooking(store, room, books, hours('10:00', '11:00'), { now: monday });
		await byHand(store, ({ tx }) =>
			tx
				.update(bookings)
				.set({ createdAt: longAgo, changedAt: longAgo })
				.where(eq(bookings.holderId, books.id))
		);
		expect((await due(store, monday)).toWarn).toEqual([none.id]);
		expect(asks.id).not.toBe(none.id);
	});

	it('stays when nobody else runs the hub', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const sole = await aConcierge(store, hub, { createdAt: longAgo });
		await applyRetention(store, monday);
		await mailsAre(store, 'sent', monday);
		expect(await applyRetention(store, afterNotice)).toEqual({ warned: 0, erased: 0, held: 0 });
		expect(await isThere(store, sole)).toBe(true);
	});
});

describe('a clock that may be wrong', () => {
	it('warns and erases nobody', async () => {
		const store = await freshStore();
		const user = await aUser(store, { createdAt: monday });
		await store.write(byClock(monday), setLatestMoment);
		const inFiveYears = plus(monday, 5 * 365 * dayMs);
		const transport = { deliver: () => Promise.resolve({ state: 'sent' as const }), close() {} };
		await runTick(store, inFiveYears, { transport, elapsed: 0 });
		expect((await auth.findUser(store.read, user.id))?.expiryWarnedAt).toBeNull();
		const said = await retention(store, [], inFiveYears);
		expect(said.at(-1)).toContain('The clock may be wrong');
		expect((await auth.findUser(store.read, user.id))?.expiryWarnedAt).toBeNull();
	});

	it('and counted as right all the same, erases no more than a night may bring without the network', async () => {
		const store = await freshStore();
		for (let count = 0; count < 11; count += 1) await silent(store);
		expect(await applyRetention(store, monday)).toEqual({ warned: 0, erased: 0, held: 11 });
		const network = await aNetworkAdmin(store, { createdAt: monday });
		await must(store, byPerson(network, monday), confirmRetention);
		expect(await applyRetention(store, plus(monday, 1))).toMatchObject({ warned: 11, held: 0 });
		const erasing = plus(afterNotice, dayMs);
		await mailsAre(store, 'sent', plus(monday, 1));
		expect(await applyRetention(store, erasing)).toMatchObject({ erased: 0, held: 11 });
		// Somebody came back meanwhile: ten are what a night may bring.
		const { toErase } = await listDue(store.read, erasing);
		await aSession(store, toErase[0]!, erasing);
		expect(await applyRetention(store, erasing)).toMatchObject({ erased: 10, held: 0 });
	});
});

it('the command line lists who would go, and changes nothing', async () => {
	const store = await freshStore();
	const user = await silent(store, { name: 'Ysaline', email: 'ysaline@member.example' });
	const before = await store.read.select().from(users).all();
	expect(await retention(store, ['--dry-run'], monday)).toEqual([
		'To be warned, by last contact: 1',
		'  2023-11-23  ysaline@member.example  Ysaline',
		'To be erased: 0',
		'Nothing was changed.'
	]);
	expect(await store.read.select().from(users).all()).toEqual(before);
	expect((await retention(store, [], monday)).at(-1)).toBe('1 warned, 0 erased.');
	expect(await isThere(store, user)).toBe(true);
});

it('a year after an event nobody’s typed name is left, and those without a name still count', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEventRow(store, hub);
	const typed = await aMember(store, hub);
	const guest = await aGuest(store, event, { name: 'Rémy Ancy' });
	await must(store, byClock(monday), (change) =>
		attendances.answer(change, event, { userId: typed.id }, { answer: 'going', companions: 0 })
	);
	const gone = await aGuest(store, event, { name: 'Lise Arry' });
	await store.write(byClock(), async ({ tx }) => {
		await tx.update(answers).set({ guestName: 'Mme Tapée' }).where(eq(answers.userId, typed.id));
		await tx
			.update(answers)
			.set({ guestName: '', guestEmail: gone.id })
			.where(eq(answers.id, gone.id));
	});
	const inAYear = plus(event.endsAt, 366 * dayMs);
	await must(store, byClock(inAYear), (change) => attendances.purgeGuests(change));
	const rows = await attendances.listOf(store.read, event.id);
	expect(rows.map(({ name, email }) => [name, email]).sort()).toEqual([
		['', ''],
		['', typed.email]
	]);
	expect(rows.map(({ id }) => id)).not.toContain(guest.id);
});
