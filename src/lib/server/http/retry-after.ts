import type { RequestEvent } from '@sveltejs/kit';
import type { Refusal } from '$lib/messages/refusal';
import { secondMs } from '$lib/time/durations';
import { minutes, toMs } from '$lib/time/minutes';

/** Says in `Retry-After` when to try again, if that is what the refusal is about. */
export function setRetryAfter(
	{ setHeaders }: Pick<RequestEvent, 'setHeaders'>,
	{ refused, values }: Refusal
): void {
	if (refused !== 'too-many-attempts') return;
	const wait = values?.['wait'];
	const length = typeof wait === 'object' && 'minutes' in wait ? wait.minutes : minutes(1);
	setHeaders({ 'retry-after': String(toMs(length) / secondMs) });
}
