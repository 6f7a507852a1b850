import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as events from '$lib/server/events';
import * as invitations from '$lib/server/invitations';
import { hourMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { anEvent, at, monday, must, sequenceOf } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { tellAt } from '../../factories/notices';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };
const typed = { email: 'invitee@guest.example', name: 'Odile', locale: 'fr' } as const;
const after = (hours: number) => plus(monday, hours * hourMs);

/** An evening to which somebody was invited by mail, with their link. */
async function anInvitation() {
	const store = await freshStore();
	const event = await anEvent(store, await aHub(store));
	await must(store, byClock(monday), (change) => attendances.invite(change, event.id, [typed]));
	const key = { kind: 'event', id: event.id } as const;
	const [row] = await invitations.listInvitations(store.read, key);
	const token = invitations.answerLink(row!).split('/i/')[1]!;
	const answer = (answer: attendances.Answer, now: Instant) =>
		must(store, byClock(now), (change) =>
			attendances.answerInvitation(change, token, { answer, companions: 0 })
		);
	const change = (changes: Partial<events.EventDraft>, now: Instant) =>
		must(store, byClock(now), (written) => events.change(written, event, changes));
	const tell = (now: Instant) => tellAt(store, now);
	const updates = async () =>
		(await queuedMails(store)).filter(({ kind }) => kind === 'invitation-update');
	return { store, event, answer, change, tell, updates };
}

describe('who declined by link and comes back after the event was moved', () => {
	it('gets the entry with the hours of now, once', async () => {
		const { store, event, answer, change, tell, updates } = await anInvitation();
		await answer('declined', after(1));
		await change(friday, after(2));
		await tell(after(3));
		expect(await updates()).toEqual([]);
		await answer('going', after(4));
		await tell(after(4));
		const [update, ...others] = await updates();
		expect(others).toEqual([]);
		expect(update!.calendar!.content).toContain('DTSTART;TZID=Europe/Paris:20261127T190000');
		expect(update!.calendar!.content).toContain(`SEQUENCE:${await sequenceOf(store, event)}\r\n`);
		await answer('tentative', after(5));
		await tell(after(6));
		expect(await updates()).toHaveLength(1);
	});

	it('gets it too when they come back while it waits to be told', async () => {
		const { answer, change, tell, updates } = await anInvitation();
		await answer('declined', after(1));
		await change(friday, after(2));
		await answer('going', plus(after(2), 1));
		await tell(plus(after(2), 2));
		expect(await updates()).toEqual([]);
		await tell(after(3));
		expect(await updates()).toHaveLength(1);
	});

	it('gets nothing when nothing changed meanwhile', async () => {
		const { answer, tell, updates } = await anInvitation();
		await answer('declined', after(1));
		await answer('going', after(2));
		await tell(after(3));
		expect(await updates()).toEqual([]);
	});
});

it('whose no the desk takes off the list after the event was moved gets the entry with the hours of now', async () => {
	const { store, event, answer, change, tell, updates } = await anInvitation();
	const { id } = await answer('declined', after(1));
	await change(friday, after(2));
	await tell(after(3));
	expect(await updates()).toEqual([]);
	await store.write(byClock(after(4)), (written) => attendances.remove(written, { id }, ''));
	await tell(after(5));
	expect((await updates()).map(({ calendar }) => calendar!.content)).toEqual([
		expect.stringContaining(`SEQUENCE:${await sequenceOf(store, event)}\r\n`)
	]);
});
