import * as m from '$lib/messages/catalogue';
import { dateAndTime, dateAndTimeRange, timeRange } from '$lib/time/format';
import { dayMs } from '$lib/time/durations';
import { earliestOf, type Instant, latestOf, plus } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { findUser } from '../../auth';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { findHubById, type Hub } from '../../hubs';
import { dateHeading } from '../../mail/date-heading';
import { hubMail, type Account, type Recipient } from '../../mail/hub-mail';
import { isSoon, quietMs } from '../../mail/quiet-period';
import { listConcierges } from '../../members';
import { enqueue, tellEach } from '../../outbox';
import { dropWaiting, type Dropped } from '../../outbox/overtaken/drop-waiting';
import { findRoomById } from '../../rooms';
import type { Alternative } from '../availability/alternatives';
import type { Booking } from '../booking';
import { actionsOf } from './actions';
import { findPlaceAndTime, placeAndTimeNumber, type PlaceAndTime } from './place-and-time';
import { proposalOf } from './proposal';
import { words, type BookingMailKind } from './words';

/** Mails the holder that the booking is confirmed. */
export function mailBooked(change: Change, booking: Booking): Promise<void> {
	return tellHolder(change, booking, 'booking-confirmed');
}

/** Mails somebody who holds a booking now that it is confirmed, or that a concierge will decide. */
export function mailHeld(change: Change, booking: Booking): Promise<void> {
	const kind = booking.state === 'requested' ? 'booking-requested' : 'booking-confirmed';
	return tellHolder(change, booking, kind);
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
 * Mails the holder that a concierge moved the booking, from where, and why: after the quiet period, because the next
 * move drops this mail, but at once of what begins soon. Nobody is mailed of a booking that is back where they know it.
 * @param before the booking before it was moved
 */
export async function mailMoved(
	change: Change,
	booking: Booking,
	before: Booking,
	reason = ''
): Promise<void> {
	const { tx, now } = change;
	const isUrgent = isSoon(now, [before.startsAt, booking.startsAt]);
	const due = isUrgent ? now : plus(now, quietMs);
	const dropped = await dropMoved(change, booking);
	const knownRevision = dropped ? dropped.knownRevision : placeAndTimeNumber(before);
	if (knownRevision === placeAndTimeNumber(booking)) return;
	const known = dropped ? await findPlaceAndTime(tx, booking.hubId, knownRevision) : before;
	// What is moved again and again is not told later and later.
	const notBefore = dropped ? earliestOf(due, dropped.nextTryAt) : due;
	await tellHolder(change, booking, 'booking-moved', { notBefore, knownRevision, known, reason });
}

/** Mails somebody that a concierge gave their booking to somebody else, and why. */
export async function mailReassigned(
	change: Change,
	booking: Booking,
	from: UserId,
	reason: string
): Promise<void> {
	const holder = await findUser(change.tx, from);
	if (!holder || holder.disabledAt !== null) return;
	await tell(change, booking, holder, { kind: 'booking-reassigned', reason });
}

/**
 * Mails the holder that a concierge cancelled the booking, or declined the request, and why.
 * @param options `instead`: other times, proposed with a link to book each
 */
export function mailCancelled(
	change: Change,
	booking: Booking,
	{ declined = false, instead = [] }: { declined?: boolean; instead?: Alternative[] } = {}
): Promise<void> {
	const kind = declined ? 'booking-declined' : 'booking-cancelled';
	return tellHolder(change, booking, kind, { instead, reason: booking.cancelReason ?? '' });
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
	more: Omit<BookingMail, 'kind' | 'asker'> = {}
): Promise<void> {
	await dropMoved(change, booking);
	const holder = booking.holderId && (await findUser(change.tx, booking.holderId));
	if (!holder || holder.disabledAt !== null) return;
	await tell(change, booking, holder, { kind, ...more });
}

/** Where a booking was moved to before is of no use to anybody any more, whoever moves or cancels it. */
export async function dropMoved(
	change: Change,
	{ id }: Pick<Booking, 'id'>
): Promise<Dropped | undefined> {
	return (await dropWaiting(change, [id], ['booking-moved']))[0];
}

/** « Avant : Salle Seille, mardi 24 novembre, 10 h – 11 h. » */
async function beforeIn(db: Db, known: PlaceAndTime, { zone }: Hub, locale: Locale) {
	const room = await findRoomById(db, known.roomId);
	const when = dateAndTimeRange(known, zone, locale);
	return m.bookings_mail_before({ room: room?.name ?? '', when }, { locale });
}

interface BookingMail {
	kind: BookingMailKind;
	/** The holder's name, in the mail to the concierges. */
	asker?: string | undefined;
	/** Where and when the booking was, as far as its holder knows. */
	known?: PlaceAndTime | undefined;
	reason?: string;
	/** Other times that are free. */
	instead?: Alternative[];
	notBefore?: Instant;
	knownRevision?: number | null;
}

async function tell(
	change: Change,
	booking: Booking,
	to: Recipient | Account,
	{ kind, asker = '', known, reason, instead = [], ...waiting }: BookingMail
): Promise<void> {
	const { tx, now } = change;
	const { id, startsAt, endsAt, sequence, title } = booking;
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
	const usefulUntil = expired ? latestOf(endsAt, plus(now, dayMs)) : endsAt;
	const thread = `booking:${id}:${to.email}`;
	const lang = hub.locale;
	const rooms = [room.name, ...instead.map((one) => one.room.name)];
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
				...(known ? [await beforeIn(tx, known, hub, locale)] : []),
				...(reason ? [m.bookings_mail_why({ reason }, { locale })] : [])
			],
			written: [...rooms, reason ?? ''].map((text) => ({ text, lang })),
			actions: actionsOf(kind, { id, hub, locale }),
			...(instead.length && {
				note: m.bookings_mail_instead({}, { locale }),
				rows: instead.map((one) => proposalOf(one, hub, locale))
			}),
			reason: m.bookings_mail_reason({ hub: hub.name }, { locale })
		}
	);
	await enqueue(change, { ...mail, ...waiting });
}
