/** Makes `count` things one after another; `n` starts at 1. */
export async function times<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	for (let n = 1; n <= count; n += 1) made.push(await make(n));
	return made;
}
