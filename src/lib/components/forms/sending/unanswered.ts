import type { ActionResult, SubmitFunction } from '@sveltejs/kit';

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

/**
 * The database is away: a script would show a page of error, and what was typed would be gone. The answer to
 * a form that the browser sends holds it, with a button to try again.
 */
export function sendWithoutScript({
	formElement,
	action,
	submitter
}: Parameters<SubmitFunction>[0]): void {
	if (submitter instanceof HTMLButtonElement && submitter.name) {
		const { name, value } = submitter;
		formElement.append(
			Object.assign(document.createElement('input'), { type: 'hidden', name, value })
		);
	}
	formElement.action = action.href;
	HTMLFormElement.prototype.submit.call(formElement);
}
