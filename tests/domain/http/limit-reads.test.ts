import { isHttpError } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { limits } from '$lib/server/auth';
import { limitReads } from '$lib/server/http/load/limit-reads';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));

/** The status and Retry-After of one search. */
function search(by: string, at: Instant) {
	const headers: Record<string, string> = {};
	const event = {
		locals: { now: at } as App.Locals,
		setHeaders: (given: Record<string, string>) => void Object.assign(headers, given)
	};
	try {
		limitReads(event, 'searches', by);
		return { status: 200 };
	} catch (thrown) {
		if (!isHttpError(thrown)) throw thrown;
		return { status: thrown.status, retryAfter: headers['retry-after'] };
	}
}

it('searches are counted by person, and pass again when the window is over', () => {
	const { free, within } = limits.searches;
	for (let i = 0; i < free; i += 1) expect(search('odile', plus(now, i)).status).toBe(200);
	const last = plus(now, within - 30_000);
	expect(search('odile', last)).toEqual({ status: 429, retryAfter: '30' });
	expect(search('agathe', last)).toEqual({ status: 200 });
	expect(search('odile', plus(now, within))).toEqual({ status: 200 });
});
