import { matches } from '$lib/text/matches';

/** Those in whose name, address or introduction every word of the search begins or stands. */
export function search<M extends { name: string; email: string; introduction: string }>(
	members: M[],
	wanted: string
): M[] {
	return members.filter(({ name, email, introduction }) =>
		matches(wanted, name, email, introduction)
	);
}
