/**
 * A whole number in the query of an address, such as the place where a list goes on: `?before=120`.
 * @returns undefined for anything else; an address can be typed
 */
export function queryNumber(
	{ searchParams }: Pick<URL, 'searchParams'>,
	name: string
): number | undefined {
	const text = searchParams.get(name) ?? '';
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
