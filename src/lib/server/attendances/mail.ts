import * as m from '$lib/messages/catalogue';
import type { Locale } from '$lib/time/locale';
import { enqueue, type MailKind } from '../outbox';
import { keepKnown } from '../outbox/overtaken/keep-known';
import { seatsOf, type Attendance } from './attendance';
import type { Event } from '../events/event';
import {
	eventPath,
	loadEventDetails,
	whenIn,
	type EventDetails
} from '../events/mail/event-details';
import { eventMail } from '../events/mail/event-mail';
import { canPersonView } from '../events/policy';
import { eventTitle } from '../events/title';
import { asKnown } from '../events/told/known-by';
import { beforeLines } from '../events/told/news';
import { wasChanged } from '../events/told/states';
import { action, primaryAction } from '../mail/action';
import type { Recipient } from '../mail/hub-mail';
import { recipientOf } from './find';
import { tokenOf } from './guests/guest-link';
import { keepTold } from './event-changes/keep-told';
import { knowledgeOfAnswer } from './event-changes/knowledge-of-answer';
import { waitingPosition } from './places';
import type { Change } from '../db/change';

/** What stood before an answer, and who gave it. */
interface Answering {
	before: Attendance | undefined;
	asConcierge: boolean;
}

/**
 * Mails the result of an answer: the place, the position on the waitlist, or for a guest the link to change
 * it.
 */
export async function tellAnswered(
	change: Change,
	event: Event,
	attendance: Attendance,
	{ before, asConcierge }: Answering
): Promise<void> {
	const { tx, now } = change;
	// Once the event has begun, the person is at the door and needs no mail.
	if (now >= event.startsAt) return;
	const byGuest = attendance.userId === null && !before;
	if (attendance.answer === 'tentative' && !byGuest && !asConcierge) return;
	if (attendance.answer === 'declined' && !(asConcierge && before)) return;
	const position = await waitingPosition(tx, attendance);
	const heldPlace = before?.answer === 'going';
	await tell(change, event, attendance, (locale, details) =>
		answeredWords({ attendance, position, heldPlace }, details, locale)
	);
}

/** Says that a place has become free and is now the person's. */
export async function tellMovedUp(
	change: Change,
	event: Event,
	attendance: Attendance
): Promise<void> {
	await tell(change, event, attendance, (locale) => ({
		kind: 'attendance-moved-up',
		subject: m.attendances_mail_moved_up_subject,
		kicker: m.attendances_mail_moved_up_kicker({}, { locale }),
		paragraphs: [
			m.attendances_mail_moved_up_text({ count: seatsOf(attendance) }, { locale }),
			m.attendances_mail_give_back({}, { locale })
		],
		fact: m.attendances_mail_seats({ count: seatsOf(attendance) }, { locale })
	}));
}

/** Who was taken off the list, where their mails go, and why. */
interface Removal {
	attendance: Attendance;
	to: Recipient;
	reason: string;
}

/** Says that a concierge took the person off the list, and why. */
export async function tellRemoved(
	change: Change,
	event: Event,
	{ attendance, to, reason }: Removal
): Promise<void> {
	const { tx, now } = change;
	if (now >= event.startsAt) return;
	const details = asKnown(
		await loadEventDetails(tx, event),
		await knowledgeOfAnswer(tx, attendance)
	);
	const { locale } = to;
	const about = { kind: 'attendance-removed' as const, subjectId: attendance.id };
	const mail = eventMail(details, to, about, {
		subject: m.attendances_mail_removed_subject({ title: eventTitle(event, locale) }, { locale }),
		kicker: m.attendances_mail_removed_kicker({}, { locale }),
		paragraphs: [
			m.attendances_mail_removed_text({ hub: details.hub.name }, { locale }),
			...(reason ? [reason] : [])
		],
		...((await canPersonView(tx, event, attendance.userId)) && {
			actions: [action(m.attendances_mail_see_event({}, { locale }), eventPath(details))]
		})
	});
	await enqueue(change, mail);
}

interface Words {
	kind: MailKind;
	subject: (values: { title: string; when: string }, options: { locale: Locale }) => string;
	kicker: string;
	paragraphs: string[];
	fact?: string;
}

/** An answer, its position on the waitlist, and whether its person had a place before. */
interface Answered {
	attendance: Attendance;
	position: number | undefined;
	heldPlace: boolean;
}

function answeredWords(
	{ attendance, position, heldPlace }: Answered,
	details: EventDetails,
	locale: Locale
): Words {
	const count = seatsOf(attendance);
	const seats = m.attendances_mail_seats({ count }, { locale });
	switch (attendance.answer) {
		case 'going':
			return {
				kind: 'attendance-going',
				subject: m.attendances_mail_going_subject,
				kicker: m.attendances_mail_going_kicker({ count }, { locale }),
				paragraphs: [
					m.attendances_mail_going_text({ when: whenIn(details, locale) }, { locale }),
					m.attendances_mail_give_back({}, { locale })
				],
				fact: seats
			};
		case 'waitlisted':
			return {
				kind: 'attendance-waitlisted',
				subject: m.attendances_mail_waitlisted_subject,
				kicker: m.attendances_mail_waitlisted_kicker({}, { locale }),
				paragraphs: [
					m.attendances_mail_waitlisted_text({ position: position ?? 1, count }, { locale }),
					m.attendances_mail_waitlisted_next({}, { locale })
				]
			};
		case 'tentative':
			return {
				kind: 'attendance-tentative',
				subject: m.attendances_mail_tentative_subject,
				kicker: m.attendances_mail_tentative_kicker({}, { locale }),
				paragraphs: [m.attendances_mail_tentative_text({}, { locale })]
			};
		case 'declined':
			return {
				kind: 'attendance-declined',
				subject: m.attendances_mail_declined_subject,
				kicker: heldPlace
					? m.attendances_mail_declined_kicker({}, { locale })
					: m.attendances_mail_declined_kicker_without_place({}, { locale }),
				paragraphs: [m.attendances_mail_declined_text({ hub: details.hub.name }, { locale })]
			};
	}
}

async function tell(
	change: Change,
	event: Event,
	attendance: Attendance,
	wordsIn: (locale: Locale, details: EventDetails) => Words
): Promise<void> {
	const { tx } = change;
	const details = await loadEventDetails(tx, event);
	const to = await recipientOf(tx, attendance);
	const { locale } = to;
	const { kind, subject, paragraphs, ...said } = wordsIn(locale, details);
	const { told: knownRevision, known, now, revision } = await knowledgeOfAnswer(tx, attendance);
	const before = now ? beforeLines(known, now, locale) : [];
	const { id: subjectId, changedAt } = attendance;
	const about = { kind, subjectId, revision: changedAt };
	const values = { title: eventTitle(event, locale), when: whenIn(details, locale) };
	const mail = eventMail(details, to, about, {
		subject: subject(values, { locale }),
		paragraphs: [...paragraphs.slice(0, 1), ...before, ...paragraphs.slice(1)],
		...said,
		actions: actionsOf(attendance, details, locale)
	});
	if (wasChanged(revision)) await keepKnown(tx, [subjectId], revision);
	await enqueue(change, { ...mail, knownRevision });
	if (attendance.toldRevision !== revision) await keepTold(tx, [subjectId], revision);
}

function actionsOf(attendance: Attendance, details: EventDetails, locale: Locale) {
	const change = [m.attendances_mail_change({}, { locale }), `/g/${tokenOf(attendance)}`] as const;
	// A members-only event has no calendar file with a public address.
	if (attendance.answer !== 'going' || details.event.visibility !== 'public') {
		return [primaryAction(...change)];
	}
	const calendar = m.attendances_add_to_calendar({}, { locale });
	return [primaryAction(calendar, `${eventPath(details)}.ics`), action(...change)];
}
