import type { PageToCount } from './pages';

/** The data that a page loaded from a world, and the statements it took. */
export interface Read {
	data: object;
	statements: string[];
}

/** The faults of a page that sends more statements for three of everything than for one. */
export function faultsOf({ route, as, query, lists }: PageToCount, one: Read, three: Read) {
	const name = [`${route}${query ?? ''}`, as].filter(Boolean).join(' as ');
	const grown = (list: string) =>
		sizeOf(one.data, list) > 0 && sizeOf(three.data, list) > sizeOf(one.data, list);
	const faults = (lists?.split(' ') ?? [])
		.filter((list) => !grown(list))
		.map((list) => `${name}: ${list} is as long as with one, or empty: nothing was counted`);
	const [few, many] = [one.statements.length, three.statements.length];
	if (few === many) return faults;
	const repeated = moreOften(one.statements, three.statements).join('; ');
	return [...faults, `${name}: ${few} statements with one, ${many} with three: ${repeated}`];
}

/** The length of a list; for a list within a list, the total length. */
function sizeOf(data: object, list: string): number {
	const names = list.split('.');
	const inside = (things: unknown[], name: string) =>
		things.map((thing) => (thing as Record<string, unknown>)?.[name] ?? []).flat(3);
	return names.reduce<unknown[]>(inside, [data]).length;
}

/** The statements whose numbers differ, each with both numbers. */
function moreOften(one: string[], three: string[]): string[] {
	const [before, after] = [countEach(one), countEach(three)];
	return [...new Set([...before.keys(), ...after.keys()])]
		.filter((statement) => before.get(statement) !== after.get(statement))
		.map((statement) => {
			return `${after.get(statement) ?? 0} instead of ${before.get(statement) ?? 0} × ${statement}`;
		});
}

function countEach(statements: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const statement of statements.map(inShort)) {
		counts.set(statement, (counts.get(statement) ?? 0) + 1);
	}
	return counts;
}

/** Without the names of columns; a longer list of values counts as the same statement. */
const inShort = (statement: string) =>
	statement
		.replace(/^select .*? from/s, 'select … from')
		.replaceAll(/\?(, \?)+/g, '?, …')
		.replaceAll(/\(\?\)/g, '(?, …)');
