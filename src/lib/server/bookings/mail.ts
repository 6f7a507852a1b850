import * as m from '$lib/messages/catalogue';
import { dateAndTime, timeRange } from '$lib/time/format';
import { dayMs } from '$lib/time/durations';
import { earliestOf, type Instant, latestOf, plus } from '$lib/time/instant';
import { findUser } from '../auth';
import type { Change } from '../db/change';
import { findHubById } from '../hubs';
import { action } from '../mail/action';
import { dateHeading } from '../mail/date-heading';
import { hubMail, type Account, type Recipient } from '../mail/hub-mail';
import { isSoon, quietMs } from '../mail/quiet-period';
import { listConcierges } from '../members';
import { enqueue, tellEach } from '../outbox';
import { dropWaiting, type Dropped } from '../outbox/overtaken/drop-waiting';
import { findRoomById } from '../rooms';
import type { Booking } from './booking';
import { placeAndTimeNumber } from './place-and-time';

const words = {
	'booking-confirmed': {
		subject: m.bookings_mail_confirmed_subject,
		kicker: m.bookings_mail_confirmed_kicker,
		text: m.bookings_mail_confirmed_text
	},
	'booking-requested': {
		subject: m.bookings_mail_requested_subject,
		kicker: m.bookings_mail_requested_kicker,
		text: m.bookings_mail_requested_text
	},
	'booking-to-decide': {
		subject: m.bookings_mail_to_decide_subject,
		kicker: m.bookings_mail_to_decide_kicker,
		text: m.bookings_mail_to_decide_text
	},
	'booking-waits': {
		subject: m.bookings_mail_waits_subject,
		kicker: m.bookings_mail_waits_kicker,
		text: m.bookings_mail_waits_text
	},
	'booking-expired': {
		subject: m.bookings_mail_expired_subject,
		kicker: m.bookings_mail_expired_kicker,
		text: m.bookings_mail_expired_text
	},
	'booking-moved': {
		subject: m.bookings_mail_moved_subject,
		kicker: m.bookings_mail_moved_kicker,
		text: m.bookings_mail_moved_text
	},
	'booking-declined': {
		subject: m.bookings_mail_declined_subject,
		kicker: m.bookings_mail_declined_kicker,
		text: m.bookings_mail_declined_text
	},
	'booking-cancelled': {
		subject: m.bookings_mail_cancelled_subject,
		kicker: m.bookings_mail_cancelled_kicker,
		text: m.bookings_mail_cancelled_text
	}
};

type BookingMailKind = keyof typeof words;

/** Mails the holder that the booking is confirmed. */
export function mailBooked(change: Change, booking: Booking): Promise<void> {
	return tellHolder(change, booking, 'booking-confirmed');
}

/** Mails the holder that a concierge will decide, and the concierges that a request awaits them. */
export async function mailRequested(change: Change, booking: Booking): Promise<void> {
	await tellHolder(change, booking, 'booking-requested');
	await tellConcierges(change, booking, 'booking-to-decide');
}

/** Mails the concierges that a request still awaits them, once for each version of it. */
export function mailStillWaits(change: Change, booking: Booking): Promise<void> {
	return tellConcierges(change, booking, 'booking-waits');
}

/** Mails the holder that nobody answered the request before its time came. */
export function mailExpired(change: Change, booking: Booking): Promise<void> {
	return tellHolder(change, booking, 'booking-expired');
}

/**
 * Mails the holder that a concierge moved the booking: after the quiet period, because the next move drops this
 * mail, but at once of what begins soon. Nobody is mailed of a booking that is back where they know it.
 * @param before the booking before it was moved
 */
export async function mailMoved(change: Change, booking: Booking, before: Booking): Promise<void> {
	const { now } = change;
	const isUrgent = isSoon(now, [before.startsAt, booking.startsAt]);
	const due = isUrgent ? now : plus(now, quietMs);
	const dropped = await dropMoved(change, booking);
	const knownRevision = dropped ? dropped.knownRevision : placeAndTimeNumber(before);
	if (knownRevision === placeAndTimeNumber(booking)) return;
	// What is moved again and again is not told later and later.
	const notBefore = dropped ? earliestOf(due, dropped.nextTryAt) : due;
	await tellHolder(change, booking, 'booking-moved', { notBefore, knownRevision });
}

/** Mails the holder that a concierge cancelled the booking or declined the request, and why. */
export function mailCancelled(change: Change, booking: Booking, declined: boolean): Promise<void> {
	return tellHolder(change, booking, declined ? 'booking-declined' : 'booking-cancelled');
}

async function tellConcierges(
	change: Change,
	booking: Booking,
	kind: BookingMailKind
): Promise<void> {
	const { tx } = change;
	const holder = booking.holderId ? await findUser(tx, booking.holderId) : undefined;
	const concierges = await listConcierges(tx, booking.hubId);
	const others = concierges.filter(({ userId }) => userId !== booking.holderId);
	await tellEach(others, (concierge) =>
		tell(change, booking, concierge, { kind, asker: holder?.name })
	);
}

async function tellHolder(
	change: Change,
	booking: Booking,
	kind: BookingMailKind,
	waiting: Pick<BookingMail, 'notBefore' | 'knownRevision'> = {}
): Promise<void> {
	await dropMoved(change, booking);
	const holder = booking.holderId && (await findUser(change.tx, booking.holderId));
	if (!holder || holder.disabledAt !== null) return;
	await tell(change, booking, holder, { kind, ...waiting });
}

/** Where a booking was moved to before is of no use to anybody any more, whoever moves or cancels it. */
export async function dropMoved(
	change: Change,
	{ id }: Pick<Booking, 'id'>
): Promise<Dropped | undefined> {
	return (await dropWaiting(change, [id], ['booking-moved']))[0];
}

interface BookingMail {
	kind: BookingMailKind;
	/** The holder's name, in the mail to the concierges. */
	asker?: string | undefined;
	notBefore?: Instant;
	knownRevision?: number | null;
}

async function tell(
	change: Change,
	booking: Booking,
	to: Recipient | Account,
	{ kind, asker = '', ...waiting }: BookingMail
): Promise<void> {
	const { tx, now } = change;
	const { id, startsAt, endsAt, sequence, title, cancelReason } = booking;
	const expired = kind === 'booking-expired';
	// What is over needs no mail, but for a request that nobody answered.
	if (endsAt <= now && !expired) return;
	const hub = await findHubById(tx, booking.hubId);
	const room = await findRoomById(tx, booking.roomId);
	if (!hub || !room) throw new Error('a booking without its hub or room');
	const { locale } = to;
	const { subject, kicker, text } = words[kind];
	const when = dateAndTime(startsAt, hub.zone, locale);
	const cancelled = kind === 'booking-declined' || kind === 'booking-cancelled' || expired;
	const why = cancelled && cancelReason;
	const usefulUntil = expired ? latestOf(endsAt, plus(now, dayMs)) : endsAt;
	const thread = `booking:${id}:${to.email}`;
	const mail = hubMail(
		hub,
		to,
		{ kind, subjectId: id, revision: sequence, thread, usefulUntil },
		{
			subject: subject({ room: room.name, when }, { locale }),
			date: dateHeading(startsAt, hub.zone, locale),
			kicker: kicker({}, { locale }),
			title: room.name,
			cancelled,
			facts: [timeRange(startsAt, endsAt, hub.zone, locale), ...(title ? [title] : []), hub.name],
			greeting: '',
			paragraphs: [
				text({ name: asker }, { locale }),
				...(why ? [m.bookings_mail_why({ reason: why }, { locale })] : [])
			],
			actions: [
				kind === 'booking-to-decide' || kind === 'booking-waits'
					? action(m.bookings_mail_decide({}, { locale }), `/desk/${hub.slug}/rooms#requests`)
					: action(m.bookings_mail_see({}, { locale }), `/bookings/${id}`)
			],
			reason: m.bookings_mail_reason({ hub: hub.name }, { locale })
		}
	);
	await enqueue(change, { ...mail, ...waiting });
}
