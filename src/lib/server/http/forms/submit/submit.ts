import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { endSession } from '$lib/server/auth';
import type { Change } from '$lib/server/db/change';
import { storeAnswer } from '$lib/server/request-keys';
import { answerWith, type Answered, type FreshAnswer } from './answered';
import { findEarlierAnswer } from './earlier-answer';

type Work<T> = (change: Change) => Promise<T | Refusal>;

/**
 * Does what a form asks for, once, and answers with a redirect; every action that makes or changes something
 * ends with it. In one transaction with the work it keeps the answer, so that the same form gets it again
 * when it is sent again: by a second click, by reloading, or after an answer that was lost on its way.
 * @param answer where to redirect to, and what that page says; called with the result of the work
 * @returns only the refusal of the work: nothing is kept then, and the form may be sent again
 */
export async function submit<T>(
	event: RequestEvent,
	work: Work<T>,
	answer: (result: T) => FreshAnswer
): Promise<Refusal> {
	const written = await write(event, work, answer);
	if (isRefusal(written)) return written;
	answerWith(event, written.answered);
}

/**
 * One write of a form, as `submit` makes it, for work that needs several of them.
 * @param answer undefined for the result of a write that does not finish the form
 * @returns what the work returned; the same form as before redirects to its answer instead
 */
export async function writeOnce<T>(
	event: RequestEvent,
	work: Work<T>,
	answer: (result: T) => FreshAnswer | undefined
): Promise<T | Refusal> {
	const written = await write(event, work, answer);
	if (isRefusal(written)) return written;
	if (written.again) answerWith(event, written.answered);
	return written.result;
}

type Written<T, Answer> =
	{ again: true; answered: Answered } | { again: false; answered: Answer; result: T };

async function write<T, Answer extends FreshAnswer | undefined>(
	{ locals }: RequestEvent,
	work: Work<T>,
	answer: (result: T) => Answer
): Promise<Written<T, Answer> | Refusal> {
	const { submission, now, db, viewer } = locals;
	return db.write(async (change): Promise<Written<T, Answer> | Refusal> => {
		const before = submission && (await findEarlierAnswer(change.tx, { submission, viewer, now }));
		if (before) return { again: true, answered: before };
		const result = await work(change);
		if (isRefusal(result)) return result;
		const answered = answer(result);
		// The browser's former session ends: its cookie is overwritten, or cleared.
		if (answered?.session !== undefined && viewer) {
			await endSession(change, viewer.id, viewer.sessionIdHash);
		}
		if (answered && submission) {
			const { own, anyone, sender, mark } = submission;
			const hash = answered.session === undefined ? own : anyone;
			const kept = { hash, sender: sender(answered) };
			await storeAnswer(change, kept, JSON.stringify({ ...answered, mark, person: undefined }));
		}
		return { again: false, answered, result };
	});
}
