import * as m from '$lib/paraglide/messages';
import { weekdayOf } from '$lib/time/dates';
import { dateAndTime, dayNumber, monthName, timeRange, weekdayName } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { findUser } from '../auth';
import { config } from '../config';
import { findHubById } from '../hubs';
import { listConcierges } from '../members';
import { enqueue, renderMail, type MailKind } from '../outbox';
import { findRoomById } from '../rooms';
import type { Booking } from './booking';
import type { Change } from '../db/change';

interface Recipient {
	email: string;
	name: string;
	locale: Locale;
}

interface Words {
	kind: MailKind;
	subject: (inputs: { room: string; when: string }, options: { locale: Locale }) => string;
	kicker: (inputs: Record<string, never>, options: { locale: Locale }) => string;
	text: (inputs: { name: string }, options: { locale: Locale }) => string;
	/** Who asks. */
	name?: string;
	/** Why the desk says no, in its own words. */
	reason?: string | null;
	href?: string;
	cancelled?: boolean;
}

/** Tells the holder that the room is theirs. */
export function mailBooked(change: Change, booking: Booking): Promise<void> {
	return tellHolder(change, booking, {
		kind: 'booking-confirmed',
		subject: m.bookings_mail_confirmed_subject,
		kicker: m.bookings_mail_confirmed_kicker,
		text: m.bookings_mail_confirmed_text
	});
}

/** Tells the holder that the concierge decides, and the concierges that somebody waits. */
export async function mailRequested(change: Change, booking: Booking): Promise<void> {
	const { tx } = change;
	await tellHolder(change, booking, {
		kind: 'booking-requested',
		subject: m.bookings_mail_requested_subject,
		kicker: m.bookings_mail_requested_kicker,
		text: m.bookings_mail_requested_text
	});
	const [hub, holder] = [
		await findHubById(tx, booking.hubId),
		booking.holderId ? await findUser(tx, booking.holderId) : undefined
	];
	for (const concierge of await listConcierges(tx, booking.hubId)) {
		if (concierge.userId === booking.holderId) continue;
		await tell(change, booking, concierge, {
			kind: 'booking-to-decide',
			subject: m.bookings_mail_to_decide_subject,
			kicker: m.bookings_mail_to_decide_kicker,
			text: m.bookings_mail_to_decide_text,
			name: holder?.name ?? '',
			href: `/desk/${hub?.slug}/rooms#requests`
		});
	}
}

/** Tells the holder that somebody at the desk moved the booking. */
export function mailMoved(change: Change, booking: Booking): Promise<void> {
	return tellHolder(change, booking, {
		kind: 'booking-moved',
		subject: m.bookings_mail_moved_subject,
		kicker: m.bookings_mail_moved_kicker,
		text: m.bookings_mail_moved_text
	});
}

/** Tells the holder that the desk cancelled it, or declined the request, and why. */
export function mailCancelled(change: Change, booking: Booking, declined: boolean): Promise<void> {
	return tellHolder(change, booking, {
		kind: declined ? 'booking-declined' : 'booking-cancelled',
		subject: declined ? m.bookings_mail_declined_subject : m.bookings_mail_cancelled_subject,
		kicker: declined ? m.bookings_mail_declined_kicker : m.bookings_mail_cancelled_kicker,
		text: declined ? m.bookings_mail_declined_text : m.bookings_mail_cancelled_text,
		reason: booking.cancelReason,
		cancelled: true
	});
}

async function tellHolder(change: Change, booking: Booking, words: Words): Promise<void> {
	const { tx } = change;
	if (!booking.holderId) return;
	const holder = await findUser(tx, booking.holderId);
	if (holder) await tell(change, booking, holder, words);
}

async function tell(change: Change, booking: Booking, to: Recipient, words: Words): Promise<void> {
	const { tx, now } = change;
	// What is over needs no mail.
	if (booking.endsAt <= now) return;
	const [hub, room] = [
		await findHubById(tx, booking.hubId),
		await findRoomById(tx, booking.roomId)
	];
	if (!hub || !room) throw new Error('a booking without its hub or room');
	const { locale } = to;
	const date = dateOf(booking.startsAt, hub.zone);
	const { number, suffix } = dayNumber(date, locale);
	const when = dateAndTime(booking.startsAt, hub.zone, locale);
	await enqueue(change, {
		hubId: hub.id,
		kind: words.kind,
		subjectId: booking.id,
		revision: booking.sequence,
		thread: `booking:${booking.id}:${to.email}`,
		to: { email: to.email, name: to.name },
		locale,
		fromName: hub.name,
		...(hub.email ? { replyTo: { email: hub.email, name: hub.name } } : {}),
		subject: words.subject({ room: room.name, when }, { locale }),
		usefulUntil: booking.endsAt,
		...renderMail({
			locale,
			hub: { name: hub.name, hue: hub.hue },
			date: {
				weekday: weekdayName(weekdayOf(date), locale),
				number: String(number),
				...(suffix ? { suffix } : {}),
				month: monthName(date, locale)
			},
			kicker: words.kicker({}, { locale }),
			title: room.name,
			...(words.cancelled ? { cancelled: true } : {}),
			facts: [
				timeRange(booking.startsAt, booking.endsAt, hub.zone, locale),
				...(booking.title ? [booking.title] : []),
				hub.name
			],
			paragraphs: [
				words.text({ name: words.name ?? '' }, { locale }),
				...(words.reason ? [m.bookings_mail_why({ reason: words.reason }, { locale })] : [])
			],
			actions: [
				{
					label: (words.href ? m.bookings_mail_decide : m.bookings_mail_see)({}, { locale }),
					href: config().origin + (words.href ?? `/bookings/${booking.id}`)
				}
			],
			reason: m.bookings_mail_reason({ hub: hub.name }, { locale })
		})
	});
}
