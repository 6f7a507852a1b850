import { newId } from '$lib/server/db/id';
import type { Viewer } from '$lib/server/members/viewer';
import { signStably } from '$lib/server/secrets';

const idLength = 20;
const markLength = 12;

/**
 * The key of the forms of one page as it was loaded: random, and it ends with the mark of the account that the page
 * is shown to, so that a form says whose it is even when their session has ended.
 */
export function newRequestKey(viewer: Pick<Viewer, 'id'> | null): string {
	return newId() + accountMark(viewer);
}

/** Tells accounts apart without saying which they are, whatever becomes of the secret; empty for visitors. */
export function accountMark(viewer: Pick<Viewer, 'id'> | null): string {
	return viewer ? signStably('account of a page', viewer.id, markLength) : '';
}

/** The mark in a key; empty on a page that was shown to a visitor, or from before an upgrade. */
export function markIn(requestKey: string): string {
	const isMarked = requestKey.length === idLength + markLength;
	return isMarked ? requestKey.slice(idLength) : '';
}

export function isRequestKey(given: unknown): given is string {
	return typeof given === 'string' && /^[\w-]{16,40}$/.test(given);
}
