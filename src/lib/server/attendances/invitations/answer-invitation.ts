import { refuse, type Refusal } from '$lib/messages/refusal';
import * as invitations from '../../invitations';
import { asGuest, type Change } from '../../db/change';
import { answer } from '../answer';
import type { Attendance, SentAnswer } from '../attendance';

/**
 * Answers to an event by the link of an invitation, which is read inside the transaction. Anyone with the
 * link is taken for the owner of the invited mailbox.
 * Refused with `invitation-withdrawn`, or as `answer` is.
 * @param token of the answer link
 * @param name of a guest who was invited without one; without it, the address stands for it
 */
export async function answerInvitation(
	change: Change,
	token: string,
	{ name, ...input }: SentAnswer & { name?: string | undefined }
): Promise<Attendance | Refusal> {
	const invitation = await invitations.findByToken(change.tx, token);
	if (invitation?.state !== 'invited') return refuse('invitation-withdrawn');
	const { userId, email, locale, subjectId } = invitation;
	const guest = { name: invitation.name || name || email, email, locale };
	return answer(asGuest(change, email), { id: subjectId }, userId ? { userId } : { guest }, input);
}
