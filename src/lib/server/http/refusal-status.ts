import type { RequestEvent } from '@sveltejs/kit';
import type { Refusal, RefusalCode } from '$lib/messages/refusal';
import { secondMs } from '$lib/time/durations';
import { type Minutes, minutes, toMs } from '$lib/time/minutes';

/** Wrong whatever others do: what was typed is invalid, or the clock rules it out. */
const neverRight: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
	...(['event-order', 'event-too-long', 'event-past', 'event-too-far', 'event-kind'] as const),
	...(['more-than-seats', 'fewer-seats-than-announced'] as const),
	...(['closure-order', 'closure-too-long', 'closure-past', 'closure-too-far'] as const),
	...(['booking-order', 'booking-too-long', 'booking-past', 'booking-too-far'] as const),
	...(['booking-off-grid', 'time-skipped', 'room-unknown', 'room-elsewhere'] as const),
	...(['series-anchor', 'series-times', 'series-order', 'series-date'] as const),
	...(['slots-too-many', 'reason-missing', 'too-many-companions'] as const),
	...(['link-not-web', 'opening-hours-wrong'] as const),
	...(['password-short', 'password-long', 'password-guessable', 'password-wrong'] as const),
	...(['code-wrong', 'sign-in-wrong', 'address-same', 'account-unknown', 'guest-unknown'] as const)
]);

/** Whoever asks has no right to it, or no longer. */
const notTheirs: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
	...(['not-concierge', 'not-yours', 'not-network', 'public-demo'] as const),
	...(['account-of-network', 'disabled-by-network', 'sign-in-first', 'password-first'] as const)
]);

/** Done too often, and how long to wait at most, where the refusal does not say. */
const tooOften: Partial<Record<RefusalCode, Minutes>> = {
	'too-many-attempts': minutes(1),
	'too-many-invitations': minutes(24 * 60)
};

/** Nothing is wrong with the form: the database takes no writes. */
const unavailable: Partial<Record<RefusalCode, 503 | 507>> = {
	'store-full': 507,
	'store-busy': 503,
	'store-readonly': 503,
	'store-broken': 503,
	'store-replaced': 503,
	'store-unreachable': 503
};

/** Whether the database, not a rule, refused: the same form may pass later. */
export function isUnavailable({ refused }: Refusal): boolean {
	return refused in unavailable;
}

/**
 * 403 for a missing right; 429 for what was done too often (with `setRetryAfter`); 422 for input that can never
 * be right; 409 for a lost race or a rule about the current state.
 */
export function statusOf({ refused }: Refusal): 403 | 409 | 422 | 429 | 503 | 507 {
	const missing = unavailable[refused];
	if (missing) return missing;
	if (tooOften[refused]) return 429;
	if (notTheirs.has(refused)) return 403;
	return neverRight.has(refused) ? 422 : 409;
}

/** Says in `Retry-After` when to try again, if that is what the refusal is about. */
export function setRetryAfter(
	{ setHeaders }: Pick<RequestEvent, 'setHeaders'>,
	{ refused, values }: Refusal
): void {
	const longest = tooOften[refused];
	if (!longest) return;
	const wait = values?.['wait'];
	const length = typeof wait === 'object' && 'minutes' in wait ? wait.minutes : longest;
	setHeaders({ 'retry-after': String(toMs(length) / secondMs) });
}
