import { secondMs } from '$lib/time/durations';
import { UnreachableError } from './unreachable';

/**
 * Milliseconds for one request to a database server, with its answer. A libSQL server takes the lock from a
 * transaction after five seconds: whoever waits for it shall live to get it.
 */
export const longestRequest = 8 * secondMs;

/** Milliseconds for which nobody asks again after silence. */
const rest = 5 * secondMs;

/**
 * A `fetch` with an end. While a server takes requests and answers none, only one of them at a time waits for
 * it: the others fail at once, so that neither pages nor the write queue pile up behind it.
 * @param longest milliseconds that one request may take
 * @returns a function that throws UnreachableError when there is no answer
 */
export function boundedFetch(longest = longestRequest): typeof fetch {
	let answeredAt = 0;
	let silentUntil = 0;
	let isTrying = false;
	return async (request, init) => {
		const askedAt = performance.now();
		const isSilent = silentUntil > 0;
		if (isSilent && (isTrying || askedAt < silentUntil)) throw new UnreachableError();
		isTrying = isSilent;
		try {
			const answer = await fetch(request, { ...init, signal: AbortSignal.timeout(longest) });
			const { ok, status, headers } = answer;
			const whole = await answer.arrayBuffer();
			answeredAt = performance.now();
			silentUntil = 0;
			if (ok && !isJson(headers)) throw new TypeError('the answer is not JSON');
			return new Response(whole, { status, headers });
		} catch (error) {
			const isSlow = error instanceof Error && error.name === 'TimeoutError';
			// When others were answered meanwhile, only this request was too much.
			if (isSlow && answeredAt < askedAt) silentUntil = performance.now() + rest;
			throw new UnreachableError(error);
		} finally {
			if (isSilent) isTrying = false;
		}
	};
}

/** Something else may stand at the address, or between: a page of a proxy, for one. */
function isJson(headers: Headers): boolean {
	return /^application\/json\b/.test(headers.get('content-type') ?? '');
}
