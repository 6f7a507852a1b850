import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { actsAs, countAttempt, findUser } from '../../auth';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { actsAsConcierge, isActiveMember } from '../../members';
import { findBookingById, type Booking } from '../booking';
import { refuseMessage, refuseReply } from '../policy';
import { mailMessage } from './mail';
import { writerIn } from './reply-token';

export interface MessageInput {
	text: string;
	/** The token of the link in the message that it replies to; without one it is to the holder. */
	reply?: string;
}

/**
 * Mails the holder of a booking what a member of its hub writes about the room, or one of the two what the other
 * replies. Neither sees the other's address, no desk sees the mail, and nothing else is kept of it.
 * Refused with `not-yours`: the actor is not the writer, or the writer does not see who has the room, or has left the
 * hub; `booking-over`;
 * `not-a-member`: the reader has left the hub, or their account is disabled; `too-many-attempts`.
 * @returns the booking
 */
export async function sendMessage(
	change: Change,
	given: Pick<Booking, 'id'>,
	writer: { id: UserId },
	{ text, reply = '' }: MessageInput
): Promise<Booking | Refusal> {
	const { tx } = change;
	const booking = await findBookingById(tx, given.id);
	if (!booking || !(await actsAs(change, writer.id))) return refuse('not-yours');
	const reader = await readerOf(change, booking, writer, reply);
	if (isRefusal(reader)) return reader;
	const [from, to] = [await findUser(tx, writer.id), await findUser(tx, reader.id)];
	if (!from || !to || !(await isActiveMember(tx, booking.hubId, to.id))) {
		return refuse('not-a-member');
	}
	const counted = await countAttempt(change, [
		['bookingMessages', from.id],
		['bookingMessagesTo', from.id, to.id]
	]);
	if (isRefusal(counted)) return counted;
	await mailMessage(change, booking, { from, to, text });
	return booking;
}

async function readerOf(
	change: Change,
	booking: Booking,
	writer: { id: UserId },
	reply: string
): Promise<{ id: UserId } | Refusal> {
	const { tx, now } = change;
	const { hubId, holderId } = booking;
	const role = {
		isHolder: holderId === writer.id,
		isMember: await isActiveMember(tx, hubId, writer.id),
		asConcierge: await actsAsConcierge(change, hubId)
	};
	if (reply) {
		const id = writerIn(reply, booking, writer.id);
		if (!id) return refuse('not-yours');
		return refuseReply(booking, id, role, now) ?? { id };
	}
	// Whoever may write to the holder sees that there is one.
	return refuseMessage(booking, role, now) ?? { id: holderId! };
}
