import { refuse, type Refusal } from '$lib/messages/refusal';
import { config } from '../config';
import { isSystem, type Change } from '../db/change';

/**
 * Refused with `public-demo`: everybody signs in to a public demo with the same accounts, so nobody may spoil
 * one for the others. The first check of every function by which a person would be kept out of their account,
 * out of its calendar, out of their session, or out of a hub; jobs and the command line pass.
 */
export function refuseInPublicDemo({ actor }: Pick<Change, 'actor'>): Refusal | undefined {
	return isPublicDemo() && !isSystem(actor) ? refuse('public-demo') : undefined;
}

/** Whether the accounts here are everybody's, so that no count of one of them may close it. */
export function isPublicDemo(): boolean {
	return config().demo === 'public';
}

/** Whether an address may be typed here: in a public demo only one that cannot be anybody's. */
export function mayBeTyped(email: string): boolean {
	return !isPublicDemo() || email.endsWith('.example');
}
