import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Refusal } from '$lib/messages/refusal';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import type { FormState } from './form';

/** The answer to a form that came too often: 429, when to come back, and a sentence that says so. */
export function rateLimitedForm(
	event: RequestEvent,
	typed: FormState['values'],
	refusal: Refusal
): ActionFailure<FormState> {
	const wait = refusal.values?.['wait'];
	const minutes = typeof wait === 'object' && 'minutes' in wait ? wait.minutes : 1;
	event.setHeaders({ 'retry-after': String(minutes * 60) });
	const message = refusalSentence(refusal, event.locals.locale, 'Europe/Paris');
	return fail(429, { values: typed, errors: {}, message, refused: refusal.refused });
}
