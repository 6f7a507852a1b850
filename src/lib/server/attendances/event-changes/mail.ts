import * as m from '$lib/messages/catalogue';
import { dateAndTimeRange } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Db } from '../../db/types';
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
import { enqueue, type MailKind } from '../../outbox';
import { tokenOf } from '../guests/guest-link';
import { listToTell } from '../list';
import type { Event } from '../../events/event';
import type { Change } from '../../db/change';

type Told = Awaited<ReturnType<typeof listToTell>>[number] & { opens: boolean };

/** What people had been told of an event. */
export interface Before {
	startsAt: Instant;
	endsAt: Instant;
	/** Room or place, as the mail said it. */
	where: string;
}

/** Tells all who answered that hours or place have changed, and what they were before. */
export async function tellChanged(change: Change, before: Before, event: Event): Promise<void> {
	const { tx, now } = change;
	if (now >= event.endsAt) return;
	const details = await loadEventDetails(tx, event);
	const { zone } = details.hub;
	const isMoved = before.startsAt !== event.startsAt || before.endsAt !== event.endsAt;
	const isElsewhere = before.where !== whereIs(details);
	await tell(change, details, 'event-changed', (locale, { attendanceId, opens }) => ({
		subject: m.events_mail_changed_subject({ title: eventTitle(event, locale) }, { locale }),
		kicker: m.events_mail_changed_kicker({}, { locale }),
		paragraphs: [
			m.events_mail_changed_text({}, { locale }),
			isMoved &&
				m.events_mail_before_when({ when: dateAndTimeRange(before, zone, locale) }, { locale }),
			isElsewhere && m.events_mail_before_where({ where: before.where }, { locale }),
			m.events_mail_changed_answer({}, { locale })
		].filter((paragraph) => typeof paragraph === 'string'),
		actions: actionsOf(details, attendanceId, opens, locale)
	}));
}

/** Tells all who answered that it is off, and why. */
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

/** How many people a change or a cancellation would reach, each once: for the question before it. */
export async function countToTell(db: Db, event: Pick<Event, 'id'>): Promise<number> {
	const invited = await listInvitedEmails(db, { kind: 'event', id: event.id });
	const answered = await listToTell(db, event.id);
	return new Set([...invited, ...answered.map(({ email }) => email.toLowerCase())]).size;
}

/** One mail to each who answered; who is invited hears it by the invitation, and not twice. */
async function tell(
	change: Change,
	details: EventDetails,
	kind: MailKind,
	words: (locale: Locale, person: Told) => EventMailWords
): Promise<void> {
	const { tx } = change;
	const { event } = details;
	const about = { kind, subjectId: event.id, revision: event.sequence };
	const invited = new Set(await listInvitedEmails(tx, { kind: 'event', id: event.id }));
	const viewers = await viewersByEmail(tx, event);
	for (const person of await listToTell(tx, event.id)) {
		if (invited.has(person.email.toLowerCase())) continue;
		const opens = viewers.has(person.email.toLowerCase());
		const said = words(person.locale, { ...person, opens });
		await enqueue(change, eventMail(details, person, about, said));
	}
}

/** The page, for whom it opens, and the link to change the answer. */
function actionsOf(details: EventDetails, attendanceId: string, opens: boolean, locale: Locale) {
	const see = m.attendances_mail_see_event({}, { locale });
	const change = [
		m.attendances_mail_change({}, { locale }),
		`/g/${tokenOf(attendanceId)}`
	] as const;
	return opens
		? [primaryAction(see, eventPath(details)), action(...change)]
		: [primaryAction(...change)];
}
