import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as invitations from '$lib/server/invitations';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs, minuteMs } from '$lib/time/durations';
import { plus, type Instant } from '$lib/time/instant';
import { anEventRow, monday } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { manyInvitations, manyMembers } from '../../factories/many';
import { byClock } from '../../support/change';
import { queriesOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';

const seconds = plus(monday, 1000);

/** An event to which so many were invited on Monday. */
async function aSending(count: number) {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEventRow(store, hub);
	const invite = async (more: number, at: Instant) =>
		manyInvitations(store, event, await manyMembers(store, hub, more), at);
	await invite(count, monday);
	const subject = { kind: 'event' as const, id: event.id };
	const progress = (at = seconds) => invitations.sendingProgress(store.read, subject, at);
	const mails = await store.read.select({ id: outbox.id }).from(outbox).all();
	const settle = (at: number, state: typeof outbox.$inferSelect.state) =>
		store.write(byClock(seconds), ({ tx }) =>
			tx.update(outbox).set({ state }).where(eq(outbox.id, mails[at]!.id))
		);
	return { store, hub, subject, invite, progress, settle };
}

it('the progress of a sending counts what was sent, waits, and is in trouble', async () => {
	const { progress, settle } = await aSending(6);
	const begun = { waiting: 6, moving: true, total: 6, done: 0, trouble: 0, stoppable: 6 };
	expect(await progress()).toEqual(begun);
	expect(await progress(plus(monday, 11 * minuteMs))).toEqual({ ...begun, stoppable: 0 });
	for (const [at, state] of (
		['sent', 'deferred', 'rejected', 'dropped', 'sent'] as const
	).entries())
		await settle(at, state);
	const later = { waiting: 2, moving: true, total: 5, done: 2, trouble: 1, stoppable: 1 };
	expect(await progress()).toEqual(later);
	await settle(5, 'sent');
	expect(await progress()).toMatchObject({ waiting: 1, moving: false, done: 3, stoppable: 0 });
});

it('an earlier sending does not count as progress of the next', async () => {
	const { progress, invite } = await aSending(3);
	const nextDay = plus(monday, dayMs);
	await invite(2, nextDay);
	expect(await progress(plus(nextDay, 1000))).toMatchObject({ waiting: 5, total: 2 });
});

it('nobody invited is no progress', async () => {
	const { store, hub } = await aSending(1);
	const { id } = await anEventRow(store, hub);
	expect(
		await invitations.sendingProgress(store.read, { kind: 'event', id }, seconds)
	).toMatchObject({ total: 0, moving: false });
});

it('the progress is read in as many statements and rows for 1 200 invited as for 3', async () => {
	const read = async (count: number) => {
		const { store, progress } = await aSending(count);
		const asked = await queriesOf(store, progress);
		return asked.map(({ sql, rows }) => ({ sql, rows }));
	};
	const few = await read(3);
	expect(await read(1200)).toEqual(few);
	expect(few.map(({ rows }) => rows)).toEqual([1, 1]);
});
