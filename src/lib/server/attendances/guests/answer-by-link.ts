import { refuse, type Refusal } from '$lib/messages/refusal';
import { asGuest, type Change } from '../../db/change';
import { answer, answerAgain } from '../answer';
import type { AnswerInput, Attendance } from '../attendance';
import { findAttendanceById, recipientOf } from '../find';
import { readToken } from './guest-link';

/**
 * Answers to an event by the link that was mailed to a guest, which is read inside the transaction. Anyone
 * with the link is taken for the owner of the mailbox.
 * Refused with `answer-gone`: the link is no longer valid, or a concierge has removed its answer; or as
 * `answer` is.
 */
export async function answerByLink(
	change: Change,
	token: string,
	input: AnswerInput
): Promise<Attendance | Refusal> {
	const link = readToken(token, change.now);
	if (!link) return refuse('answer-gone');
	if (link.kind === 'unverified') {
		const { eventId, name, email, locale } = link.answer;
		return answer(
			asGuest(change, email),
			{ id: eventId },
			{ guest: { name, email, locale } },
			input
		);
	}
	const mine = await findAttendanceById(change.tx, link.attendanceId);
	if (!mine) return refuse('answer-gone');
	const { email } = await recipientOf(change.tx, mine);
	return answerAgain(asGuest(change, email), mine, input);
}
