import { and, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import type { Change } from '../../../db/change';
import { recordedWithin } from '../../../db/moments/recorded';
import { isOneOf } from '../../../entries/is-one-of';
import type { Hub } from '../../../hubs';
import { dropWaiting } from '../../../outbox/overtaken/drop-waiting';
import { refuseUnlessConcierge } from '../../policy';
import { invites } from '../../schema';
import { isUnanswered } from '../invite';
import { forgetInvites } from '../store';
import { hasOtherMails } from './renewed';

/** How long an import can be undone, in milliseconds. */
export const undoneWithin = dayMs;

/**
 * Takes an import back, for the desk, within a day: whoever has not answered is not invited any more, their links open
 * nothing, and mails that wait do not leave. An invite that was there before the import stays in the list, as run out.
 * Who has joined stays.
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
		.select({ id: invites.id, stays: hasOtherMails.mapWith(Boolean) })
		.from(invites)
		.where(
			and(
				...[eq(invites.hubId, hubId), isOfBatch, isUnanswered],
				recordedWithin(invites.invitedAt, undoneWithin, now)
			)
		)
		.all();
	if (open.length === 0) return refuse('invite-gone');
	const idsOf = (stays: boolean) => open.filter((one) => one.stays === stays).map(({ id }) => id);
	await forgetInvites(change, idsOf(false));
	await dropWaiting(change, idsOf(true), ['invite']);
	await tx
		.update(invites)
		.set({ batchId: null, codeHash: null, expiresAt: now })
		.where(isOneOf(invites.id, idsOf(true)));
	return { undone: open.length };
}
