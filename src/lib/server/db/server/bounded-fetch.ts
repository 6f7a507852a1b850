import { secondMs } from '$lib/time/durations';
import { Patience } from '../transaction/patience';
import { UnreachableError } from './unreachable';

/**
 * Milliseconds for one request to a database server, with its answer. A libSQL server takes the lock from a
 * transaction after five seconds: whoever waits for it shall live to get it.
 */
export const longestRequest = 8 * secondMs;

/** Milliseconds for which nobody asks again after silence. */
const rest = 5 * secondMs;

export interface BoundedFetch {
	(...request: Parameters<typeof fetch>): Promise<Response>;
	/** From now on no request waits longer than so many milliseconds, and after silence nobody asks again. */
	shorten(milliseconds: number): void;
}

/**
 * A `fetch` with an end. While a server takes requests and answers none, only one of them at a time waits for
 * it: the others fail at once, so that neither pages nor the write queue pile up behind it.
 * @param usual milliseconds that one request may take
 * @returns a function that throws UnreachableError when there is no answer
 */
export function boundedFetch(usual = longestRequest): BoundedFetch {
	const open = new Set<Patience>();
	let longest = usual;
	let asksAgainAfter = rest;
	let answeredAt = 0;
	let silentUntil = 0;
	let isTrying = false;
	const asked: typeof fetch = async (request, init) => {
		const askedAt = performance.now();
		const isSilent = silentUntil > 0;
		if (isSilent && (isTrying || askedAt < silentUntil)) throw new UnreachableError();
		isTrying = isSilent;
		const patience = new Patience(longest);
		open.add(patience);
		try {
			const answer = await fetch(request, { ...init, signal: patience.over });
			const { ok, status, headers } = answer;
			const whole = await answer.arrayBuffer();
			answeredAt = performance.now();
			silentUntil = 0;
			if (ok && !isJson(headers)) throw new TypeError('the answer is not JSON');
			return new Response(whole, { status, headers });
		} catch (error) {
			// When others were answered meanwhile, only this request was too much.
			const isSilence = patience.over.aborted && answeredAt < askedAt;
			if (isSilence) silentUntil = performance.now() + asksAgainAfter;
			throw new UnreachableError(error);
		} finally {
			patience.end();
			open.delete(patience);
			if (isSilent) isTrying = false;
		}
	};
	return Object.assign(asked, {
		shorten(milliseconds: number) {
			longest = Math.min(longest, milliseconds);
			asksAgainAfter = Infinity;
			for (const patience of open) patience.shorten(milliseconds);
		}
	});
}

/** Something else may stand at the address, or between: a page of a proxy, for one. */
function isJson(headers: Headers): boolean {
	return /^application\/json\b/.test(headers.get('content-type') ?? '');
}
