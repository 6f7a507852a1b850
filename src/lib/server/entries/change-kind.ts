/**
 * The facts that people have to act on: when and where it is, whether it takes place, and when they present.
 * Every noun describes them under these names.
 */
const materialNames = ['startsAt', 'endsAt', 'place', 'state', 'presentsAt'] as const;

/**
 * What a change of facts is to those who have the entry:
 * - `material`: SEQUENCE rises, and everybody who has it is told. RFC 5546 2.1.4 asks for it when the time or
 *   the state changes; that the place counts too is our rule, because people go there.
 * - `minor`: its words, its number, its address on the web, the name of its room. The entry gets a newer stamp
 *   under the same SEQUENCE, so that calendars keep the answer they hold (calendars 9, 10).
 * - `none`: nothing that anybody is shown.
 */
export type ChangeKind = 'material' | 'minor' | 'none';

/** Compares what one reader is shown of a thing, before and after. The only place that decides it. */
export function changeKind(before: object, after: object): ChangeKind {
	if (!isSame(materialOf(before), materialOf(after))) return 'material';
	return isSame(before, after) ? 'none' : 'minor';
}

/** The material ones of these facts, in one order. */
export function materialOf(facts: object): object {
	return Object.fromEntries(
		materialNames.map((name) => [name, (facts as Record<string, unknown>)[name] ?? null])
	);
}

/** Facts are plain data, always written in the same order. */
function isSame(one: object, other: object): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
