import * as m from '$lib/messages/catalogue';
import { shownName } from '$lib/text/shown-name';
import { dayMs } from '$lib/time/durations';
import { dateAndTime, timeRange } from '$lib/time/format';
import { latestOf, plus } from '$lib/time/instant';
import type { User } from '../../auth';
import type { Change } from '../../db/change';
import { newId } from '../../db/id';
import { findHubById } from '../../hubs';
import { action } from '../../mail/action';
import { dateHeading } from '../../mail/date-heading';
import { hubMail } from '../../mail/hub-mail';
import { enqueue } from '../../outbox';
import { findRoomById } from '../../rooms';
import type { Booking } from '../booking';
import { replyToken } from './reply-token';

/** Mails one person what another writes about a booking, with the name that other members see, and no address. */
export async function mailMessage(
	change: Change,
	booking: Booking,
	{ from, to, text }: { from: User; to: User; text: string }
): Promise<void> {
	const { tx, now } = change;
	const { id, startsAt, endsAt, holderId } = booking;
	const hub = await findHubById(tx, booking.hubId);
	const room = await findRoomById(tx, booking.roomId);
	if (!hub || !room) throw new Error('a booking without its hub or room');
	const { locale } = to;
	const name = shownName(from.name);
	const token = replyToken(booking, { writer: from.id, reader: to.id });
	const isHolder = to.id === holderId;
	const notes = [
		m.bookings_mail_written_note({ name }, { locale }),
		...(isHolder ? [m.bookings_mail_written_hide({}, { locale })] : [])
	];
	const usefulUntil = plus(latestOf(endsAt, now), dayMs);
	const mail = hubMail(
		hub,
		to,
		// There is no row of it: each is one of its own, and no conversation with what the hub writes.
		{ kind: 'booking-message', subjectId: newId(), usefulUntil },
		{
			subject: m.bookings_mail_written_subject(
				{ room: room.name, when: dateAndTime(startsAt, hub.zone, locale) },
				{ locale }
			),
			date: dateHeading(startsAt, hub.zone, locale),
			kicker: m.bookings_mail_written_kicker({ name }, { locale }),
			title: room.name,
			facts: [timeRange(startsAt, endsAt, hub.zone, locale), hub.name],
			greeting: '',
			paragraphs: [text],
			written: [
				{ text: room.name, lang: hub.locale },
				{ text, lang: from.locale }
			],
			actions: [
				action(
					m.bookings_mail_written_reply({ name }, { locale }),
					`/bookings/${id}/message?reply=${token}`
				),
				...(isHolder ? [action(m.bookings_mail_see({}, { locale }), `/bookings/${id}`)] : [])
			],
			note: notes.join('\n'),
			reason: m.bookings_mail_reason({ hub: hub.name }, { locale })
		}
	);
	await enqueue(change, mail);
}
