import type { Instant } from '$lib/time/instant';
import { findUser, type User } from '../../auth';
import type { Db } from '../../db/types';
import type { Viewer } from '../../members/viewer';
import type { Booking } from '../booking';
import { canWriteToHolder, refuseOver, refuseReply, roleOf } from '../policy';
import { writerIn } from './reply-token';

/**
 * To whom a viewer writes about a booking: its holder, or whoever wrote the message that they reply to.
 * @param reply the token of the link in that message; empty for a message to the holder
 * @returns undefined for a viewer who may not; `open` says whether it is not too late
 */
export async function findReader(
	db: Db,
	booking: Booking,
	viewer: Viewer,
	{ reply, now }: { reply: string; now: Instant }
): Promise<{ reader: User; open: boolean } | undefined> {
	const role = roleOf(booking, viewer);
	const holderId = canWriteToHolder(booking, viewer) ? booking.holderId : null;
	const id = reply ? writerIn(reply, booking, viewer.id) : holderId;
	const reader = id ? await findUser(db, id) : undefined;
	if (!reader) return undefined;
	const tooLate = reply ? refuseReply(booking, reader.id, role, now) : refuseOver(booking, now);
	return { reader, open: !tooLate };
}
