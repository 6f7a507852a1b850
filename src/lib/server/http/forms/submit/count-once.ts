import type { RequestEvent } from '@sveltejs/kit';
import type { Refusal } from '$lib/messages/refusal';
import { countAttempt, type Counted } from '$lib/server/auth';
import { writeOnce } from './submit';

/**
 * Counts an attempt of a form ahead of the work that the limits protect. The same form as before is no further
 * attempt and redirects to its answer: the one that was posted beside it may have passed in between, and have
 * cleared the count or ended the account.
 * @returns the refusal: `too-many-attempts`
 */
export function countOnce(
	event: RequestEvent,
	counted: Counted[]
): Promise<Refusal | { counted: number }> {
	return writeOnce(
		event,
		(change) => countAttempt(change, counted),
		() => undefined
	);
}
