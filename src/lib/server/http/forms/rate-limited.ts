import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Refusal } from '$lib/messages/refusal';
import { refusedForm } from './form';
import type { FormState } from '$lib/components/forms/form-state';

/** The answer to a form that was sent too often: 429 with Retry-After and a sentence. */
export function rateLimitedForm(
	event: RequestEvent,
	typed: FormState['values'],
	refusal: Refusal
): ActionFailure<FormState> {
	const wait = refusal.values?.['wait'];
	const minutes = typeof wait === 'object' && 'minutes' in wait ? wait.minutes : 1;
	event.setHeaders({ 'retry-after': String(minutes * 60) });
	return fail(429, refusedForm(event, typed, refusal).data);
}
