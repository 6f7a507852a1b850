import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Refusal } from '$lib/messages/refusal';
import { secondMs } from '$lib/time/durations';
import { minutes, toMs } from '$lib/time/minutes';
import { refusedForm } from './form';
import type { FormState } from '$lib/components/forms/form-state';

/** The answer to a form that was sent too often: 429 with Retry-After and a sentence. */
export function rateLimitedForm(
	event: RequestEvent,
	typed: FormState['values'],
	refusal: Refusal
): ActionFailure<FormState> {
	const wait = refusal.values?.['wait'];
	const length = typeof wait === 'object' && 'minutes' in wait ? wait.minutes : minutes(1);
	event.setHeaders({ 'retry-after': String(toMs(length) / secondMs) });
	return fail(429, refusedForm(event, typed, refusal).data);
}
