import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { EventId, InvitationId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import {
	answerLink,
	findByToken,
	invite,
	listInvitations,
	listInvitedEmails,
	organizerAddress,
	withdraw,
	type Invitee,
	type InvitationSubject
} from '$lib/server/invitations';
import { invitations } from '$lib/server/invitations/schema';
import { compose } from '$lib/server/outbox/compose';
import type { Transport } from '$lib/server/outbox/transport';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aSubject, cancelAll, updateAll } from '../../factories/invitations/subject';
import { freshStore } from '../../support/database';
import { deliverAt } from '../../support/mail/delivery';
import { queuedMails } from '../../support/mail/mails';
import { byClock } from '../../support/change';

const now = fromEpoch(Date.UTC(2026, 10, 20, 9));
const agathe: Invitee = { email: 'agathe@member.example', name: 'Agathe Vézelois', locale: 'fr' };
const samir: Invitee = { email: 'samir@member.example', name: 'Samir Blénod', locale: 'de' };

const inviting = (store: Store, subject: InvitationSubject, guests: Invitee[], at = now) =>
	store.write(byClock(at), (change) => invite(change, subject, guests));

async function invited(store: Store, hub: Hub, guests = [agathe]) {
	const subject = aSubject(hub);
	expect(await inviting(store, subject, guests)).toEqual({
		invited: guests.length,
		already: 0,
		optedOut: 0
	});
	return { subject, rows: await listInvitations(store.read, subject) };
}

/** The calendar part, as a mail client parses it. */
function calendarOf(mail: { calendar?: { method: string; content: string } }) {
	const calendar = new ICAL.Component(ICAL.parse(mail.calendar!.content));
	const events = calendar.getAllSubcomponents('vevent');
	expect(events).toHaveLength(1);
	const event = events[0]!;
	const value = (name: string) => event.getFirstPropertyValue(name)?.toString();
	const attendees = event.getAllProperties('attendee');
	return {
		method: calendar.getFirstPropertyValue('method'),
		uid: value('uid'),
		sequence: Number(value('sequence')),
		stamp: value('dtstamp'),
		start: value('dtstart'),
		status: value('status'),
		organizer: value('organizer'),
		summary: value('summary'),
		description: value('description') ?? '',
		attendees: attendees.map((attendee) => ({
			to: String(attendee.getFirstValue()).replace(/^MAILTO:/, 'mailto:'),
			...attendee.jCal[1]
		}))
	};
}

describe('an invitation', () => {
	// Once a mailbox is read for answers of mail clients, the mail may ask for them again.
	it.each([
		['fr', 'Pour répondre, choisissez ci-dessus', /répondre dans votre agenda/],
		['en', 'To reply, choose above', /reply in your calendar/],
		['de', 'Zum Antworten wählen Sie oben', /in Ihrem Kalender antworten/]
	] as const)(
		'says in %s how to answer, and mentions no way that nobody reads',
		async (locale, how, lost) => {
			const store = await freshStore();
			await invited(store, await aHub(store), [{ ...agathe, locale }]);
			const [mail] = await queuedMails(store);
			for (const words of [mail!.text, mail!.html]) {
				expect(words).toContain(how);
				expect(words).not.toMatch(lost);
			}
		}
	);

	it('is one mail to each person, in their language, with a part that mail clients answer', async () => {
		const store = await freshStore();
		const hub = await aHub(store, { name: 'Coworking Metz' });
		const { subject, rows } = await invited(store, hub, [agathe, samir]);
		const mails = await queuedMails(store);
		expect(mails.map(({ to, subject: line, hubId }) => [to.email, line, hubId])).toEqual([
			['agathe@member.example', 'Invitation\u00a0: Jeudi pitch, 14e édition', hub.id],
			['samir@member.example', 'Einladung: Jeudi pitch, 14e édition', hub.id]
		]);
		for (const mail of mails) {
			const row = rows.find(({ email }) => email === mail.to.email)!;
			const organizer = organizerAddress(row);
			expect(mail.replyTo).toEqual({ email: organizer, name: 'Coworking Metz' });
			expect(mail.fromName).toBe('Coworking Metz');
			const other = mails.find(({ to }) => to.email !== mail.to.email)!.to.email;
			expect(mail.text + mail.html + mail.calendar!.content).not.toContain(other);
			for (const answer of ['going', 'tentative', 'declined'] as const) {
				expect(mail.text).toContain(answerLink(row, answer));
				expect(mail.html).toContain(answerLink(row, answer));
			}
			const calendar = calendarOf(mail);
			expect(calendar).toMatchObject({
				method: 'REQUEST',
				uid: subject.uid,
				sequence: 0,
				stamp: '2026-11-20T09:00:00Z',
				start: '2026-11-26T18:30:00',
				status: 'CONFIRMED',
				organizer: `mailto:${organizer}`,
				summary: 'Jeudi pitch, 14e édition'
			});
			expect(calendar.attendees).toEqual([
				{
					to: `mailto:${mail.to.email}`,
					cn: mail.to.name,
					cutype: 'INDIVIDUAL',
					role: 'REQ-PARTICIPANT',
					partstat: 'NEEDS-ACTION',
					rsvp: 'TRUE'
				}
			]);
			expect(calendar.description).toContain(answerLink(row));
		}
	});

	it('has an organizer that nobody can guess, short enough for every server', async () => {
		const store = await freshStore();
		const { rows } = await invited(store, await aHub(store), [agathe, samir]);
		const [one, other] = rows.map(organizerAddress);
		expect(one).toMatch(/^rsvp\+[a-z0-9]{52}@sillon\.example$/);
		expect(one!.split('@')[0]!.length).toBeLessThanOrEqual(64);
		expect(one!.slice(25)).not.toBe(other!.slice(25));
	});

	it('invites nobody twice, whatever the case of the address', async () => {
		const store = await freshStore();
		const { subject } = await invited(store, await aHub(store));
		const again = { ...agathe, email: 'Agathe@Member.example' };
		expect(await inviting(store, subject, [again, samir, samir])).toEqual({
			invited: 1,
			already: 2,
			optedOut: 0
		});
		expect(await queuedMails(store)).toHaveLength(2);
	});

	it('is not sent for an event that has begun', async () => {
		const store = await freshStore();
		const subject = aSubject(await aHub(store));
		expect(await inviting(store, subject, [agathe], subject.startsAt)).toEqual({
			refused: 'event-not-inviting'
		});
	});

	it('goes to at most five hundred typed addresses a day and hub, not counting members', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const subject = aSubject(hub);
		const typed = (n: number): Invitee => ({ ...agathe, email: `guest-${n}@metz.example` });
		const rows = Array.from({ length: 498 }, (_, n) => ({
			...{
				id: `row-${n}` as InvitationId,
				hubId: hub.id,
				subjectKind: 'event' as const,
				subjectId: 'another' as EventId
			},
			...{ email: `earlier-${n}@metz.example`, locale: 'fr' as const, state: 'invited' as const },
			invitedAt: minus(now, hourMs)
		}));
		await store.write(byClock(), ({ tx }) => tx.insert(invitations).values(rows));
		expect(await inviting(store, subject, [typed(1)])).toEqual({
			invited: 1,
			already: 0,
			optedOut: 0
		});
		expect(await inviting(store, subject, [typed(2), typed(3)])).toMatchObject({
			refused: 'too-many-invitations'
		});
		expect(await inviting(store, subject, [typed(2)])).toEqual({
			invited: 1,
			already: 0,
			optedOut: 0
		});
		const member = await aMember(store, hub);
		expect(await inviting(store, subject, [{ ...samir, userId: member.id }])).toEqual({
			invited: 1,
			already: 0,
			optedOut: 0
		});
		expect(await inviting(store, subject, [typed(3)], plus(now, dayMs))).toEqual({
			invited: 1,
			already: 0,
			optedOut: 0
		});
	});

	it('counts each time it is mailed to a typed address, also after it was withdrawn', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const subject = aSubject(hub);
		const typed = Array.from({ length: 150 }, (_, n) => ({
			...{ email: `guest-${n}@metz.example`, name: '', locale: 'fr' as const }
		}));
		const round = async (at: Instant) => {
			const invited = await inviting(store, subject, typed, at);
			await store.write(byClock(), ({ tx }) => tx.update(invitations).set({ state: 'withdrawn' }));
			return invited;
		};
		for (let n = 0; n < 3; n += 1) expect(await round(now)).toMatchObject({ invited: 150 });
		expect(await round(plus(now, hourMs))).toMatchObject({ refused: 'too-many-invitations' });
		expect(await round(plus(now, dayMs))).toMatchObject({ invited: 150 });
		expect(await queuedMails(store)).toHaveLength(600);
	});

	it('is sent as calendars 37 and 50 say, with update and cancellation in its conversation', async () => {
		const store = await freshStore();
		const { subject } = await invited(store, await aHub(store));
		const later = { ...subject, sequence: 1, changedAt: plus(now, hourMs) };
		await store.write(byClock(plus(now, hourMs)), (change) => updateAll(change, later));
		const off = { ...later, sequence: 2, cancelReason: 'Dégât des eaux' };
		await store.write(byClock(plus(now, 2 * hourMs)), (change) => cancelAll(change, off));
		const rows = await queuedMails(store);
		const read = await Promise.all(
			rows.map(async (row) => PostalMime.parse((await compose(row.id, row, row.createdAt)).raw))
		);
		const first = `<${rows[0]!.id}@sillon.example>`;
		expect(read.map((mail) => [mail.messageId, mail.inReplyTo, mail.references])).toEqual([
			[first, undefined, undefined],
			[`<${rows[1]!.id}@sillon.example>`, first, first],
			[`<${rows[2]!.id}@sillon.example>`, first, first]
		]);
		expect(read.map((mail) => mail.subject)).toEqual([
			'Invitation\u00a0: Jeudi pitch, 14e édition',
			'Changement\u00a0: Jeudi pitch, 14e édition',
			'Annulé\u00a0: Jeudi pitch, 14e édition'
		]);
		expect(read.map((mail) => mail.from?.address?.split('@')[1])).toEqual(
			read.map((mail) => mail.replyTo?.[0]?.address?.split('@')[1])
		);
		expect(read.map((mail) => mail.attachments[0]?.method)).toEqual([
			'REQUEST',
			'REQUEST',
			'CANCEL'
		]);
	});
});

describe('a change', () => {
	it('of time or place invites again: same UID and organizer, SEQUENCE and DTSTAMP raised', async () => {
		const store = await freshStore();
		const { subject } = await invited(store, await aHub(store));
		const later = {
			...subject,
			sequence: 1,
			startsAt: plus(subject.startsAt, hourMs),
			endsAt: plus(subject.endsAt, hourMs)
		};
		const { startsAt, endsAt, title } = subject;
		const before = { startsAt, endsAt, title, location: 'Salle Seille' };
		await store.write(byClock(plus(now, hourMs)), (change) => updateAll(change, later, { before }));
		const mails = await queuedMails(store);
		const [first, second] = mails.map(calendarOf);
		expect(second).toMatchObject({
			method: 'REQUEST',
			uid: first!.uid,
			organizer: first!.organizer,
			sequence: 1,
			start: '2026-11-26T19:30:00',
			stamp: '2026-11-20T10:00:00Z'
		});
		expect(second!.attendees).toEqual(first!.attendees);
		expect(mails[1]!.text).toContain('19\u00a0h\u00a030\u00a0– 22\u00a0h');
		expect(mails[1]!.text).toContain(
			'Avant\u00a0: jeudi 26\u00a0novembre, 18\u00a0h\u00a030\u00a0– 21\u00a0h, Salle Seille.'
		);
	});

	it('of words alone keeps SEQUENCE, so that a calendar keeps its answer, and asks nothing', async () => {
		const store = await freshStore();
		const { subject } = await invited(store, await aHub(store));
		const renamed = { ...subject, title: 'Jeudi pitch de printemps' };
		await store.write(byClock(plus(now, hourMs)), (change) =>
			updateAll(change, renamed, { material: false, before: subject })
		);
		const [first, second] = await queuedMails(store);
		expect(calendarOf(second!)).toMatchObject({
			...{ method: 'REQUEST', uid: subject.uid, sequence: calendarOf(first!).sequence },
			...{ stamp: '2026-11-20T10:00:00Z', summary: 'Jeudi pitch de printemps' }
		});
		expect(second!.text).toContain('Avant\u00a0: Jeudi pitch, 14e édition.');
		expect(second!.text).not.toContain('toujours venir');
	});

	it('reaches only people who are still invited', async () => {
		const store = await freshStore();
		const { subject, rows } = await invited(store, await aHub(store), [agathe, samir]);
		await store.write(byClock(now), (change) => withdraw(change, rows[0]!, subject));
		const later = { ...subject, sequence: 1 };
		await store.write(byClock(plus(now, hourMs)), (change) => updateAll(change, later));
		const updates = (await queuedMails(store)).filter(({ kind }) => kind === 'invitation-update');
		expect(updates.map(({ to }) => to.email)).toEqual([rows[1]!.email]);
		expect(await listInvitedEmails(store.read, subject)).toEqual([rows[1]!.email]);
	});
});

describe('a cancellation', () => {
	it('removes it from calendars and says so in words', async () => {
		const store = await freshStore();
		const { subject } = await invited(store, await aHub(store));
		const off = { ...subject, sequence: 1, cancelReason: 'Dégât des eaux' };
		await store.write(byClock(plus(now, hourMs)), (change) => cancelAll(change, off));
		const mail = (await queuedMails(store))[1]!;
		expect(calendarOf(mail)).toMatchObject({
			method: 'CANCEL',
			uid: subject.uid,
			sequence: 1,
			status: 'CANCELLED',
			start: '2026-11-26T18:30:00',
			summary: 'Annulé\u00a0: Jeudi pitch, 14e édition'
		});
		expect(mail.text).toContain('Le motif\u00a0: Dégât des eaux');
		expect(mail.html).toContain('text-decoration:line-through');
		expect(mail.text).not.toContain('/i/');
	});

	it('never overtakes its invitation', async () => {
		const store = await freshStore();
		const { subject } = await invited(store, await aHub(store), [agathe, samir]);
		await store.write(byClock(now), (change) => cancelAll(change, { ...subject, sequence: 1 }));
		const kinds = new Map(
			(await queuedMails(store)).map(({ id, kind, to }) => [id, [to.email, kind]])
		);
		const order: unknown[] = [];
		let held = true;
		const transport: Transport = {
			async deliver({ id, envelope }) {
				if (held && envelope.to[0] === agathe.email) return { state: 'deferred', why: '451 Later' };
				order.push(kinds.get(id));
				return { state: 'sent' };
			},
			close() {}
		};
		await deliverAt(store, transport, now);
		held = false;
		await deliverAt(store, transport, plus(now, hourMs));
		expect(order).toEqual([
			[samir.email, 'invitation'],
			[samir.email, 'invitation-cancelled'],
			[agathe.email, 'invitation'],
			[agathe.email, 'invitation-cancelled']
		]);
	});
});

describe('a withdrawn invitation', () => {
	it('leaves that person’s calendar without saying that the event is cancelled', async () => {
		const store = await freshStore();
		const { subject, rows } = await invited(store, await aHub(store), [agathe, samir]);
		const row = rows.find(({ email }) => email === agathe.email)!;
		expect(
			await store.write(byClock(plus(now, hourMs)), (change) => withdraw(change, row, subject))
		).toMatchObject({
			state: 'withdrawn'
		});
		const mail = (await queuedMails(store)).at(-1)!;
		expect(mail.to.email).toBe(agathe.email);
		expect(calendarOf(mail)).toMatchObject({
			method: 'CANCEL',
			sequence: 1,
			status: undefined,
			summary: 'Jeudi pitch, 14e édition'
		});
		expect(
			await store.write(byClock(plus(now, hourMs)), (change) => withdraw(change, row, subject))
		).toEqual({
			refused: 'invitation-withdrawn'
		});
	});

	it('can be invited again: same link, same conversation, a higher SEQUENCE than its CANCEL', async () => {
		const store = await freshStore();
		const { subject, rows } = await invited(store, await aHub(store));
		await store.write(byClock(plus(now, hourMs)), (change) => withdraw(change, rows[0]!, subject));
		expect(await inviting(store, subject, [agathe], plus(now, 2 * hourMs))).toEqual({
			invited: 1,
			already: 0,
			optedOut: 0
		});
		const moved = { ...subject, sequence: 1 };
		await store.write(byClock(plus(now, 3 * hourMs)), (change) => updateAll(change, moved));
		const mails = await queuedMails(store);
		expect(mails.map(calendarOf).map(({ method, sequence }) => [method, sequence])).toEqual([
			['REQUEST', 0],
			['CANCEL', 1],
			['REQUEST', 2],
			['REQUEST', 3]
		]);
		expect(new Set(mails.map(({ thread }) => thread)).size).toBe(1);
		expect(await listInvitations(store.read, subject)).toHaveLength(1);
	});
});

describe('the answer link', () => {
	it('finds its invitation, and no other token does', async () => {
		const store = await freshStore();
		const { rows } = await invited(store, await aHub(store), [agathe, samir]);
		const [one, other] = rows;
		const token = answerLink(one!).split('/i/')[1]!;
		expect((await findByToken(store.read, token))?.id).toBe(one!.id);
		const swapped = other!.id + token.slice(20);
		const organizer = organizerAddress(one!).split(/[+@]/)[1]!;
		for (const wrong of ['', 'x', one!.id, token.slice(0, -1), `${token}x`, swapped, organizer]) {
			expect(await findByToken(store.read, wrong), wrong).toBeUndefined();
		}
		for (let bit = 0; bit < token.length; bit += 1) {
			const changed = token.charCodeAt(bit) === 65 ? 'B' : 'A';
			const flipped = token.slice(0, bit) + changed + token.slice(bit + 1);
			expect(await findByToken(store.read, flipped), flipped).toBeUndefined();
		}
	});
});
