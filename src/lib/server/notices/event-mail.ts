import * as m from '$lib/messages/catalogue';
import { timeOfDay } from '$lib/time/format';
import { tokenOf } from '../attendances';
import { eventPath, whenIn, type EventDetails } from '../events/mail/event-details';
import { eventMail, type EventMailWords } from '../events/mail/event-mail';
import { eventTitle } from '../events/title';
import { asKnown } from '../events/told/known-by';
import type { KnownFacts } from '../events/told/known-facts';
import { beforeLines } from '../events/told/news';
import type { States } from '../events/told/states';
import { action, primaryAction } from '../mail/action';
import type { Mail, MailKind } from '../outbox';
import { isMoved, type Slot } from '../pitches/entry/told-slots';
import type { Holder } from './holders';
import { toldOf } from './told-of';

/** What a mail about a change or a cancellation needs besides its recipient. */
export interface EventNews {
	details: EventDetails;
	/** As it is now. */
	facts: KnownFacts;
	states: States;
	/** SEQUENCE, so that each is mailed once. */
	revision: number;
	/** Whether a person can open the page of the event. */
	opens: (email: string) => boolean;
	/** The slots of pitches, by pitch. */
	slots: Map<string, Slot>;
}

/** The mail to somebody who answered or presents: what holds now, and the time or place they knew. */
export function changedMail(news: EventNews, holder: Holder): Mail {
	const { details, facts, states } = news;
	const { locale } = holder.to;
	const told = toldOf(holder);
	const mail = mailTo(news, holder, 'event-changed', {
		subject: m.events_mail_changed_subject(
			{ title: eventTitle(details.event, locale) },
			{ locale }
		),
		kicker: m.events_mail_changed_kicker({}, { locale }),
		paragraphs: [
			holder.attendance
				? m.events_mail_changed_text({}, { locale })
				: m.events_mail_changed_pitch({}, { locale }),
			...beforeLines(states.at(told), facts, locale),
			slotLine(news, holder),
			holder.attendance && m.events_mail_changed_answer({}, { locale })
		].filter((paragraph) => typeof paragraph === 'string'),
		actions: actionsOf(news, holder)
	});
	return { ...mail, knownRevision: told };
}

/** The mail to somebody who answered or presents: it is cancelled, why, and when it would have been. */
export function cancelledMail(
	news: EventNews,
	holder: Holder,
	known: KnownFacts | undefined
): Mail {
	const { hub, event } = news.details;
	const { locale } = holder.to;
	const details = asKnown(news.details, { known, now: news.facts });
	const { cancelReason: reason } = event;
	const values = { title: eventTitle(event, locale), when: whenIn(details, locale) };
	return mailTo({ ...news, details }, holder, 'event-cancelled', {
		subject: m.events_mail_cancelled_subject(values, { locale }),
		kicker: m.events_mail_cancelled_kicker({}, { locale }),
		cancelled: true,
		paragraphs: [
			m.events_mail_cancelled_text({}, { locale }),
			...(reason ? [m.events_mail_cancelled_reason({ reason }, { locale })] : [])
		],
		actions: [action(m.events_mail_agenda({}, { locale }), `/hubs/${hub.slug}/agenda`)]
	});
}

/** When somebody with a slot presents, and when they thought they would. */
export function slotLine(
	{ details, slots }: Pick<EventNews, 'details' | 'slots'>,
	{ pitch, to: { locale } }: Holder,
	{ onlyMoved = false } = {}
): string | undefined {
	const slot = pitch && slots.get(pitch.id);
	if (!slot || (onlyMoved && !isMoved(slot))) return undefined;
	const { title } = pitch;
	const { zone } = details.hub;
	const time = timeOfDay(slot.startsAt, zone, locale);
	const before = isMoved(slot) ? timeOfDay(slot.toldStartsAt!, zone, locale) : time;
	return before === time
		? m.events_mail_slot({ title, time }, { locale })
		: m.events_mail_slot_before({ title, time, before }, { locale });
}

function mailTo(
	{ details, revision }: EventNews,
	{ to, attendance, pitch }: Holder,
	kind: MailKind,
	words: EventMailWords
): Mail {
	// About the answer or the pitch, like the mail that confirmed it: one conversation, one order.
	const subjectId = attendance?.id ?? pitch!.id;
	const reason = m.pitches_mail_reason({}, { locale: to.locale });
	return eventMail(
		details,
		to,
		{ kind, subjectId, revision },
		{ ...(!attendance && { reason }), ...words }
	);
}

/** A link to the page, for people who can open it, and the one to change the answer or the pitch. */
function actionsOf({ details, opens }: EventNews, { email, to, attendance, pitch }: Holder) {
	const { locale } = to;
	const see = [m.attendances_mail_see_event({}, { locale }), eventPath(details)] as const;
	// The pitch of a guest is the desk's to change.
	if (!attendance && pitch?.userId === null) return opens(email) ? [primaryAction(...see)] : [];
	const [label, path]: [string, string] = attendance
		? [m.attendances_mail_change({}, { locale }), `/g/${tokenOf(attendance)}`]
		: [m.pitches_mail_change({}, { locale }), `${eventPath(details)}/pitch/${pitch!.id}`];
	return opens(email) ? [primaryAction(...see), action(label, path)] : [primaryAction(label, path)];
}
