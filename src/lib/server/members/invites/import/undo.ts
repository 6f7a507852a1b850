import { and, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import type { Change } from '../../../db/change';
import { recordedWithin } from '../../../db/moments/recorded';
import type { Hub } from '../../../hubs';
import { refuseUnlessConcierge } from '../../policy';
import { invites } from '../../schema';
import { isUnanswered } from '../invite';
import { forgetInvites } from '../store';

/** How long an import can be undone, in milliseconds. */
export const undoneWithin = dayMs;

/**
 * Takes an import back, for the desk, within a day: whoever has not answered is not invited any more, their links open
 * nothing, and mails that wait do not leave. Who has joined stays.
 * Refused with `not-concierge`, `invite-gone`: nothing of it can be taken back.
 * @returns how many invites were taken back
 */
export async function undoInviteList(
	change: Change,
	{ id: hubId }: Pick<Hub, 'id'>,
	batchId: string
): Promise<{ undone: number } | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessConcierge(change, hubId);
	if (notAllowed) return notAllowed;
	const isOfBatch = eq(
		invites.batchId,
		batchId as NonNullable<typeof invites.$inferSelect.batchId>
	);
	const open = await tx
		.select({ id: invites.id })
		.from(invites)
		.where(
			and(
				...[eq(invites.hubId, hubId), isOfBatch, isUnanswered],
				recordedWithin(invites.invitedAt, undoneWithin, now)
			)
		)
		.all();
	if (open.length === 0) return refuse('invite-gone');
	await forgetInvites(
		change,
		open.map(({ id }) => id)
	);
	return { undone: open.length };
}
