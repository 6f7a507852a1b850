import { refuse, type Refusal } from '$lib/messages/refusal';
import { asGuest, type Change } from '../../db/change';
import { answer, answerAgain } from '../answer';
import type { Attendance, SentAnswer } from '../attendance';
import { recipientOf } from '../find';
import { findByLink } from './find-by-link';

/**
 * Answers to an event by the link that was mailed to a guest, which is read inside the transaction. Anyone
 * with the link is taken for the owner of the mailbox.
 * Refused with `answer-gone`: the link is no longer valid, or a concierge has removed its answer; or as
 * `answer` is.
 */
export async function answerByLink(
	change: Change,
	token: string,
	input: SentAnswer
): Promise<Attendance | Refusal> {
	const linked = await findByLink(change.tx, token, change.now);
	if (!linked) return refuse('answer-gone');
	const { mine, asked } = linked;
	if (asked) {
		const { eventId, name, email, locale } = asked;
		return answer(
			asGuest(change, email),
			{ id: eventId },
			{ guest: { name, email, locale } },
			input
		);
	}
	if (!mine) return refuse('answer-gone');
	const { email } = await recipientOf(change.tx, mine);
	return answerAgain(asGuest(change, email), mine, input);
}
