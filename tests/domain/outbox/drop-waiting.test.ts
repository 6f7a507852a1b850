import { expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import * as events from '$lib/server/events';
import { outbox } from '$lib/server/outbox/schema';
import { leaseNext } from '$lib/server/outbox/lease';
import { resend } from '$lib/server/outbox/resend';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { anEvent, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { tellChanges } from '../../factories/notices';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };

/** An evening that was moved; the mails about it wait, because the mail server is down. */
async function aMovedEvening() {
	const store = await freshStore();
	const event = await anEvent(store, await aHub(store));
	for (const email of ['one@guest.example', 'other@guest.example']) {
		await aGuest(store, event, { email });
	}
	await store.write(byClock(monday), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
	await must(store, byClock(plus(monday, 1)), (change) => events.change(change, event, friday));
	await tellChanges(store);
	const cancel = () =>
		must(store, byClock(plus(monday, hourMs)), (change) => events.cancel(change, event, ''));
	const states = async () =>
		(await queuedMails(store)).slice(2).map(({ kind, state }) => `${kind} ${state}`);
	return { store, cancel, states };
}

it('a cancellation drops the mails about a change that have not left, and names the hours people know', async () => {
	const { store, cancel, states } = await aMovedEvening();
	await cancel();
	expect(await states()).toEqual([
		...['event-changed dropped', 'event-changed dropped'],
		...['event-cancelled queued', 'event-cancelled queued']
	]);
	for (const { text, lastError, kind } of (await queuedMails(store)).slice(2)) {
		if (kind === 'event-changed') expect(lastError).toBe('overtaken');
		else expect(text).toMatch(/jeudi 26/);
	}
});

it('one that is under way stays, and its reader is told of the hours it names', async () => {
	const { store, cancel, states } = await aMovedEvening();
	const leased = await must(store, byClock(plus(monday, hourMs)), (change) =>
		leaseNext(change, 'worker')
	);
	await cancel();
	expect((await states()).sort()).toEqual([
		...['event-cancelled queued', 'event-cancelled queued'],
		...['event-changed dropped', 'event-changed leased']
	]);
	const mails = await queuedMails(store);
	const whenOf = (email: string) =>
		mails.find(({ kind, to }) => kind === 'event-cancelled' && to.email === email)!.text;
	expect(whenOf(leased!.recipientEmail)).toMatch(/vendredi 27/);
	const other = mails.find(({ state }) => state === 'dropped')!;
	expect(whenOf(other.to.email)).toMatch(/jeudi 26/);
	expect(await store.read.select().from(outbox).where(eq(outbox.state, 'leased'))).toHaveLength(1);
});

it('what was dropped cannot be sent again, though the cancellation has not left', async () => {
	const { store, cancel } = await aMovedEvening();
	await cancel();
	const [dropped] = (await queuedMails(store)).filter(({ state }) => state === 'dropped');
	expect(
		await store.write(byClock(plus(monday, hourMs)), (change) => resend(change, dropped!.id))
	).toMatchObject({ refused: 'mail-overtaken' });
});
