import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import type { Event } from '$lib/server/events';
import { timeToStop } from '$lib/server/invitations';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { anEvent, at, monday, must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { invitationsTo, inviteGuests, mailsArrived } from '../../../factories/invitations/invited';
import { tellAt, tellChanges } from '../../../factories/notices';
import { byClock } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { queuedMails } from '../../../support/mail/mails';

const wait = { wait: timeToStop };
const soon = plus(monday, timeToStop / 2);

async function anOpenEvent() {
	const store = await freshStore();
	return { store, event: await anEvent(store, await aHub(store)) };
}

const stopping = (store: Store, event: Event, now: Instant = soon) =>
	store.write(byClock(now), (change) => attendances.stopSending(change, event.id));

const states = async (store: Store) => (await queuedMails(store)).map(({ state }) => state);

it('the mails wait ten seconds, and stopping them invites nobody', async () => {
	const { store, event } = await anOpenEvent();
	await inviteGuests(store, event, ['Agathe', 'Eva'], wait);
	const due = (await queuedMails(store)).map(({ nextTryAt }) => nextTryAt);
	expect(due).toEqual([plus(monday, 10_000), plus(monday, 10_000)]);
	expect(await stopping(store, event)).toEqual({ stopped: 2 });
	expect(await states(store)).toEqual(['dropped', 'dropped']);
	expect([...(await invitationsTo(store, event)).keys()]).toEqual([]);
	await inviteGuests(store, event, ['Agathe'], { at: soon });
	expect(await states(store)).toEqual(['dropped', 'dropped', 'queued']);
});

it('leaves alone what has been tried, and says when nothing waits any more', async () => {
	const { store, event } = await anOpenEvent();
	await inviteGuests(store, event, ['Agathe']);
	await mailsArrived(store);
	await inviteGuests(store, event, ['Eva'], wait);
	expect(await stopping(store, event)).toEqual({ stopped: 1 });
	expect([...(await invitationsTo(store, event)).keys()]).toEqual(['Agathe']);
	expect(await stopping(store, event)).toEqual({ refused: 'sending-over' });
});

it('a mail that was tried once, or waits since long, is no part of a sending', async () => {
	const { store, event } = await anOpenEvent();
	await inviteGuests(store, event, ['Agathe']);
	expect(await stopping(store, event, plus(monday, 10 * minuteMs))).toEqual({
		refused: 'sending-over'
	});
	await store.write(byClock(), ({ tx }) => tx.update(outbox).set({ attempts: 1 }));
	expect(await stopping(store, event)).toEqual({ refused: 'sending-over' });
});

it('who had been uninvited is uninvited again', async () => {
	const { store, event } = await anOpenEvent();
	await inviteGuests(store, event, ['Agathe']);
	await mailsArrived(store);
	const { id } = (await invitationsTo(store, event)).get('Agathe')!;
	const later = plus(monday, hourMs);
	await store.write(byClock(later), (change) => attendances.withdraw(change, event.id, id));
	await mailsArrived(store);
	await inviteGuests(store, event, ['Agathe'], { ...wait, at: plus(later, hourMs) });
	expect(await stopping(store, event, plus(later, hourMs))).toEqual({ stopped: 1 });
	expect((await invitationsTo(store, event)).get('Agathe')).toMatchObject({ state: 'withdrawn' });
});

it('a stopped reminder was none: the person stays invited, and can be reminded', async () => {
	const { store, event } = await anOpenEvent();
	await inviteGuests(store, event, ['Agathe']);
	await mailsArrived(store);
	const tuesday = plus(monday, dayMs);
	const remind = (now: Instant) =>
		attendances.remindInPortions(store.at(byClock(now)), event, wait);
	expect(await remind(tuesday)).toEqual({ reminded: 1 });
	expect(await stopping(store, event, tuesday)).toEqual({ stopped: 1 });
	expect((await invitationsTo(store, event)).get('Agathe')).toMatchObject({ state: 'invited' });
	expect(await remind(plus(tuesday, minuteMs))).toEqual({ reminded: 1 });
});

it('who would have learned of other hours by a stopped reminder learns of them all the same', async () => {
	const { store, event } = await anOpenEvent();
	await inviteGuests(store, event, ['Agathe']);
	await mailsArrived(store);
	const tuesday = plus(monday, dayMs);
	const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };
	await must(store, byClock(tuesday), (change) => events.change(change, event, friday));
	const [reminded, told] = [plus(tuesday, 15 * minuteMs), plus(tuesday, 20 * minuteMs)];
	await attendances.remindInPortions(store.at(byClock(reminded)), event, wait);
	await tellAt(store, told);
	const kinds = async () => (await queuedMails(store)).map(({ kind }) => kind);
	expect(await kinds()).toEqual(['invitation', 'invitation']);
	expect(await stopping(store, event, told)).toEqual({ stopped: 1 });
	await tellChanges(store, told);
	expect((await kinds()).slice(2)).toEqual(['invitation-update']);
});
