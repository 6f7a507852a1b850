import { refuse, type Refusal } from '$lib/messages/refusal';
import { findUser } from '../../auth';
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
	const to = await recipientOf(change.tx, mine);
	const as = asGuest(change, to.email);
	const owner = mine.userId && (await findUser(change.tx, mine.userId));
	// The mailbox for which a desk typed the answer speaks for that alone, once its account has another address.
	if (owner && owner.email !== to.email)
		return answer(as, { id: mine.eventId }, { guest: to }, input);
	return answerAgain(as, mine, input);
}
