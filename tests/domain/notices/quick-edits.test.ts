import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { invite } from '$lib/server/attendances';
import { attendances } from '$lib/server/attendances/schema';
import * as events from '$lib/server/events';
import { longestQuietMs, quietMs } from '$lib/server/notices/quiet-period';
import { hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { aGuest, mailsOf } from '../../factories/attendance';
import { anEvent, at, monday, must, sequenceOf, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { tellAt } from '../../factories/notices';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const later = plus(monday, hourMs);
const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };
const saturday = { startsAt: at('2026-11-28', '19:00'), endsAt: at('2026-11-28', '22:00') };
const typed = { email: 'invitee@guest.example', name: '', locale: 'fr' } as const;

/** An evening that a guest comes to, and that another was invited to. */
async function anEvening() {
	const store = await freshStore();
	const event = await anEvent(store, await aHub(store, { name: 'Coworking Metz' }));
	await aGuest(store, event, { email: 'vient@guest.example' });
	await must(store, byClock(monday), (change) => invite(change, event.id, [typed]));
	const change = (changes: Partial<events.EventDraft>, now: Instant) =>
		must(store, byClock(now), (written) => events.change(written, event, changes));
	const tell = (now: Instant) => tellAt(store, now);
	const told = async () =>
		(await mailsOf(store))
			.filter(({ kind }) => /event-|invitation-/.test(kind))
			.map(({ kind, to }) => `${kind} ${to}`);
	return { store, event, change, tell, told };
}

const both = ['event-changed vient@guest.example', 'invitation-update invitee@guest.example'];

describe('several quick edits', () => {
	it('are one mail to each person, with what they knew before', async () => {
		const { store, event, change, tell, told } = await anEvening();
		await change(friday, later);
		await tell(plus(later, quietMs - 1));
		expect(await told()).toEqual([]);
		await change({ place: 'Parvis' }, plus(later, 2 * minuteMs));
		await tell(plus(later, quietMs));
		expect(await told()).toEqual([]);
		await change(saturday, plus(later, 3 * minuteMs));
		await tell(plus(later, 3 * minuteMs + quietMs));
		expect((await told()).sort()).toEqual(both);
		const mails = (await queuedMails(store)).slice(-2);
		for (const { text } of mails) {
			expect(text).toContain('Avant\u00a0: jeudi 26\u00a0novembre, 18\u00a0h\u00a030');
			expect(text).not.toContain('vendredi');
			expect(text).toContain('samedi');
		}
		const calendar = mails.find(({ calendar }) => calendar)!.calendar!.content;
		expect(calendar).toContain(`SEQUENCE:${await sequenceOf(store, event)}\r\n`);
		await tell(plus(later, 5 * hourMs));
		expect(await told()).toHaveLength(2);
	});

	it('wait no longer than the longest quiet period', async () => {
		const { change, tell, told } = await anEvening();
		for (let minute = 0; minute <= 16; minute += 4) {
			const now = plus(later, minute * minuteMs);
			await change(minute % 8 ? friday : saturday, now);
			await tell(now);
		}
		expect(await told()).toEqual([]);
		await tell(plus(later, longestQuietMs));
		expect((await told()).sort()).toEqual(both);
	});

	it('that are undone are no mail at all, and calendars still see a newer SEQUENCE', async () => {
		const { store, event, change, tell, told } = await anEvening();
		await change(friday, later);
		await change(thursday, plus(later, minuteMs));
		await tell(plus(later, hourMs));
		expect(await told()).toEqual([]);
		expect(await sequenceOf(store, event)).toBe(2);
		await change(saturday, plus(later, 2 * hourMs));
		await tell(plus(later, 3 * hourMs));
		const update = (await queuedMails(store)).find(({ kind }) => kind === 'invitation-update')!;
		expect(update.calendar!.content).toContain('SEQUENCE:3\r\n');
	});

	it('in one write count once', async () => {
		const { store, event } = await anEvening();
		await must(store, byClock(later), async (written) => {
			await events.change(written, event, friday);
			return events.change(written, event, thursday);
		});
		expect(await sequenceOf(store, event)).toBe(0);
	});

	it('are told to who joined in between as a change of what they saw', async () => {
		const { store, event, change, tell, told } = await anEvening();
		await change(friday, later);
		await aGuest(store, event, { email: 'entre@guest.example', now: plus(later, minuteMs) });
		await change(thursday, plus(later, 2 * minuteMs));
		await tell(plus(later, hourMs));
		expect(await told()).toEqual(['event-changed entre@guest.example']);
		const mail = (await queuedMails(store)).at(-1)!;
		expect(mail.text).toContain('Avant\u00a0: vendredi 27\u00a0novembre');
	});
});

describe('a change is told at once', () => {
	it.each([
		['the event was about to begin', minus(thursday.startsAt, hourMs), friday],
		['it is about to begin now', minus(thursday.startsAt, 10 * hourMs), undefined]
	])('when %s', async (_, now, changes) => {
		const { change, told } = await anEvening();
		const soon = { startsAt: plus(now, 2 * hourMs), endsAt: plus(now, 4 * hourMs) };
		await change(changes ?? soon, now);
		expect((await told()).sort()).toEqual(both);
	});

	it('when the event is cancelled: a change that waits is dropped, and the hours are those people know', async () => {
		const { store, event, change, tell, told } = await anEvening();
		await change(friday, later);
		await must(store, byClock(plus(later, minuteMs)), (written) =>
			events.cancel(written, event, 'Grève')
		);
		const cancelled = ['event-cancelled vient@guest.example'];
		cancelled.push('invitation-cancelled invitee@guest.example');
		expect((await told()).sort()).toEqual(cancelled);
		for (const { text } of (await queuedMails(store)).slice(-2)) {
			expect(text).toMatch(/jeudi 26.novembre/);
			expect(text).not.toContain('vendredi');
		}
		await tell(plus(later, hourMs));
		expect(await told()).toHaveLength(2);
	});

	it('when what is noted was noted while the clock was years ahead', async () => {
		const { store, event, tell, told } = await anEvening();
		await must(store, byClock(plus(thursday.startsAt, -10 * hourMs)), (written) =>
			events.change(written, event, friday)
		);
		await tell(later);
		expect((await told()).sort()).toEqual(both);
	});
});

it('nobody is told of a change of words but who was invited, and of no name of the room or the hub', async () => {
	const { store, change, tell, told } = await anEvening();
	await change({ title: 'Grand café' }, later);
	await tell(plus(later, hourMs));
	expect(await told()).toEqual(['invitation-update invitee@guest.example']);
	const update = (await queuedMails(store)).at(-1)!;
	expect(update.text).toContain('Avant\u00a0: Café des nouveaux.');
	expect(update.calendar!.content).toContain('SEQUENCE:0\r\n');
});

it('nobody is told of what is over', async () => {
	const { change, tell, told } = await anEvening();
	await change(friday, later);
	await tell(friday.endsAt);
	expect(await told()).toEqual([]);
	await tell(plus(friday.endsAt, hourMs));
	expect(await told()).toEqual([]);
});

it('who has no address that a mail can go to holds up nobody: neither the others who come, nor who cancels', async () => {
	const { store, event, change, tell, told } = await anEvening();
	const guest = await aGuest(store, event, { email: 'autre@guest.example' });
	await store.write(byClock(later), ({ tx }) =>
		tx.update(attendances).set({ guestEmail: 'nowhere' }).where(eq(attendances.id, guest.id))
	);
	await change(friday, later);
	await tell(plus(later, hourMs));
	expect((await told()).sort()).toEqual(both);
	await must(store, byClock(plus(later, 2 * hourMs)), (written) =>
		events.cancel(written, event, 'Grève')
	);
	expect((await told()).filter((mail) => mail.includes('cancelled'))).toHaveLength(2);
});
