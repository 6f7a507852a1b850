import { faultOf } from '../fault';
import { UnusableDatabaseError } from '../unusable';

/**
 * Turns what a database server that is absent, or refuses, throws into a sentence.
 * @returns the error to throw: the given one when it has nothing to do with the server
 */
export function serverProblem(error: unknown, url: string): unknown {
	if (error instanceof UnusableDatabaseError) return error;
	const { host } = new URL(url);
	const sentence = sentenceOf(error);
	return sentence
		? new UnusableDatabaseError(`The database server ${host} ${sentence}`, error)
		: error;
}

function sentenceOf(error: unknown): string | undefined {
	const fault = faultOf(error);
	if (fault === 'unreachable') {
		return isRefused(error)
			? 'does not let this process in: correct DATABASE_AUTH_TOKEN.'
			: 'does not answer as a libSQL server does: start it, or correct DATABASE_URL.';
	}
	if (fault === 'busy') return 'is busy: try again in a moment.';
	return fault && 'cannot be written: its log says why.';
}

/** The client keeps the status of the answer in the cause of its error. */
function isRefused(error: unknown): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if ('status' in cause) return cause.status === 401 || cause.status === 403;
	}
	return false;
}
