import * as m from '$lib/messages/catalogue';
import { dateAndTimeRange } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Db } from '../../db/types';
import { listSequences } from '../../entries';
import {
	eventPath,
	loadEventDetails,
	whenIn,
	whereIs,
	type EventDetails
} from '../../events/mail/event-details';
import { eventMail, type EventMailWords } from '../../events/mail/event-mail';
import { viewersByEmail } from '../../events/policy';
import { eventTitle } from '../../events/title';
import { listInvitedEmails } from '../../invitations';
import { action, primaryAction } from '../../mail/action';
import { enqueueEach, type MailKind } from '../../outbox';
import { tokenOf } from '../guests/guest-link';
import { listDeclinedEmails, listToTell } from '../list';
import type { Event } from '../../events/event';
import type { Change } from '../../db/change';

type Told = Awaited<ReturnType<typeof listToTell>>[number] & { opens: boolean };

/** The time and place that people were told before the change. */
export interface Before {
	startsAt: Instant;
	endsAt: Instant;
	/** Room or place, as the mail said it. */
	where: string;
}

/** Mails everyone who answered the new hours or place, and the earlier ones. */
export async function tellChanged(change: Change, before: Before, event: Event): Promise<void> {
	const { tx, now } = change;
	if (now >= event.endsAt) return;
	const details = await loadEventDetails(tx, event);
	const { zone } = details.hub;
	const isMoved = before.startsAt !== event.startsAt || before.endsAt !== event.endsAt;
	const isElsewhere = before.where !== whereIs(details);
	await tell(change, details, 'event-changed', (locale, person) => ({
		subject: m.events_mail_changed_subject({ title: eventTitle(event, locale) }, { locale }),
		kicker: m.events_mail_changed_kicker({}, { locale }),
		paragraphs: [
			m.events_mail_changed_text({}, { locale }),
			isMoved &&
				m.events_mail_before_when({ when: dateAndTimeRange(before, zone, locale) }, { locale }),
			isElsewhere && m.events_mail_before_where({ where: before.where }, { locale }),
			m.events_mail_changed_answer({}, { locale })
		].filter((paragraph) => typeof paragraph === 'string'),
		actions: actionsOf(details, person, locale)
	}));
}

/** Mails everyone who answered that the event is cancelled, and why. */
export async function tellCancelled(change: Change, event: Event): Promise<void> {
	const { tx } = change;
	const details = await loadEventDetails(tx, event);
	const { cancelReason: reason } = event;
	await tell(change, details, 'event-cancelled', (locale) => {
		const values = { title: eventTitle(event, locale), when: whenIn(details, locale) };
		return {
			subject: m.events_mail_cancelled_subject(values, { locale }),
			kicker: m.events_mail_cancelled_kicker({}, { locale }),
			cancelled: true,
			paragraphs: [
				m.events_mail_cancelled_text({}, { locale }),
				...(reason ? [m.events_mail_cancelled_reason({ reason }, { locale })] : [])
			],
			actions: [action(m.events_mail_agenda({}, { locale }), `/hubs/${details.hub.slug}/agenda`)]
		};
	});
}

/**
 * How many people a change or a cancellation would be mailed to, each counted once: for the confirmation
 * before it.
 */
export async function countToTell(db: Db, event: Pick<Event, 'id'>): Promise<number> {
	const invited = await listInvitedEmails(db, { kind: 'event', id: event.id });
	const declined = new Set(await listDeclinedEmails(db, event.id));
	const answered = (await listToTell(db, event.id)).map(({ email }) => email.toLowerCase());
	return new Set([...invited.filter((email) => !declined.has(email)), ...answered]).size;
}

/** One mail to each person who answered, except invited people: their invitation mail says it already. */
async function tell(
	change: Change,
	details: EventDetails,
	kind: MailKind,
	words: (locale: Locale, person: Told) => EventMailWords
): Promise<void> {
	const { tx } = change;
	const { event } = details;
	const invited = new Set(await listInvitedEmails(tx, { kind: 'event', id: event.id }));
	const viewers = await viewersByEmail(tx, event);
	const answered = await listToTell(tx, event.id);
	const everybody = `event:${event.id}` as const;
	const revision = (await listSequences(tx, event.id, [everybody]))(everybody);
	const people = answered.filter(({ email }) => !invited.has(email.toLowerCase()));
	await enqueueEach(change, people, (person) => {
		const opens = viewers.has(person.email.toLowerCase());
		// About the answer, like the mail that confirmed it: one conversation, one order.
		const about = { kind, subjectId: person.attendance.id, revision };
		return eventMail(details, person, about, words(person.locale, { ...person, opens }));
	});
}

/** A link to the page, for people who can open it, and the link to change the answer. */
function actionsOf(details: EventDetails, { attendance, opens }: Told, locale: Locale) {
	const see = m.attendances_mail_see_event({}, { locale });
	const change = [m.attendances_mail_change({}, { locale }), `/g/${tokenOf(attendance)}`] as const;
	return opens
		? [primaryAction(see, eventPath(details)), action(...change)]
		: [primaryAction(...change)];
}
