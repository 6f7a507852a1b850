import { changeKind, type ChangeKind } from '../entries';
import { knownFacts, type KnownFacts } from '../events/told/known-facts';

export type NoticeFacts = KnownFacts;
export const noticeFacts = knownFacts;

/**
 * What a change is to those who are told by mail: as for feeds, but that a new name of a hub or a room, or a new
 * address of the page, is no reason to write to anybody.
 */
export function newsIn(before: NoticeFacts, after: NoticeFacts): ChangeKind {
	const kind = changeKind(before, after);
	return kind === 'minor' && !saysElse(before, after) ? 'none' : kind;
}

const words = ['title', 'number', 'summary'] as const;

function saysElse(before: NoticeFacts, after: NoticeFacts): boolean {
	return words.some((name) => before[name] !== after[name]);
}
