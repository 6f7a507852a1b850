import type { ListedPerson } from './check-in';

/** So many of those who have just arrived stay on top, for their companions and to undo it. */
const justArrived = 2;

/**
 * People as the door shows them: speakers first in their order, then the others by name.
 * @param all nobody is searched for: then the last arrivals come first, and who is there already last
 */
export function inOrder(people: ListedPerson[], all: boolean): ListedPerson[] {
	const sorted = [...people].sort(bySlotThenName);
	if (!all) return sorted;
	const there = sorted.filter(({ arrivedAt }) => arrivedAt !== null);
	const latest = [...there].sort((a, b) => b.arrivedAt! - a.arrivedAt!).slice(0, justArrived);
	const expected = sorted.filter(({ arrivedAt }) => arrivedAt === null);
	return [...latest, ...expected, ...there.filter((one) => !latest.includes(one))];
}

const names = new Intl.Collator('fr', { sensitivity: 'base' });

function bySlotThenName(a: ListedPerson, b: ListedPerson): number {
	if (a.speaksAt !== null && b.speaksAt !== null) return a.speaksAt - b.speaksAt;
	if (a.speaksAt !== b.speaksAt) return a.speaksAt === null ? 1 : -1;
	return names.compare(a.name, b.name);
}
