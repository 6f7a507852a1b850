import { matches } from '$lib/text/matches';

/** The members whose name, address or introduction contain every word of the search. */
export function search<M extends { name: string; email: string; introduction: string }>(
	members: M[],
	wanted: string
): M[] {
	return members.filter(({ name, email, introduction }) =>
		matches(wanted, name, email, introduction)
	);
}
