import type { ActionResult } from '@sveltejs/kit';

/** What a proxy says in place of an application that does not run. */
const fromProxy = [502, 503, 504];

/**
 * Whether a script got no answer of ours to a form: a refused connection, or a page or JSON of something in
 * between. Only errors that we answer have a status here.
 */
export function isUnanswered({ type, status }: Pick<ActionResult, 'type' | 'status'>): boolean {
	const isOurs = ['success', 'failure', 'redirect', 'error'].includes(type);
	return !isOurs || (type === 'error' && status === undefined);
}

/** Milliseconds after which it counts as silent. `/health` waits less for a database server. */
const longestSilence = 10_000;

/**
 * Whether the application answers at all, for a form that the browser will send: once it has begun, the answer
 * takes the place of the page, whosever it is. False, too, when it is stopped, or silent.
 */
export async function isReachable(stop: AbortController): Promise<boolean> {
	const { signal } = stop;
	const silence = setTimeout(() => stop.abort(), longestSilence);
	try {
		const { status, headers } = await fetch('/health', { cache: 'no-store', signal });
		// Ours says 503 as JSON: then the form is sent, and answered with what was typed.
		return !fromProxy.includes(status) || /json/.test(headers.get('content-type') ?? '');
	} catch {
		return false;
	} finally {
		clearTimeout(silence);
	}
}
