import type { ListedPerson } from './check-in';

/** How many people are there, of how many who are expected or came; companions count. */
export function countsOf(people: ListedPerson[]): {
	arrived: number;
	expected: number;
	walkIns: number;
} {
	const seats = (list: ListedPerson[]) =>
		list.reduce((sum, { companions }) => sum + 1 + companions, 0);
	const there = people.filter(({ arrivedAt }) => arrivedAt !== null);
	return {
		arrived: there.reduce((sum, { came }) => sum + 1 + came, 0),
		expected: seats(people),
		walkIns: seats(people.filter(({ walkIn }) => walkIn))
	};
}
