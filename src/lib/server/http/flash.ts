/**
 * What a page says after a form that passed, which comes back to it with `?done=…`.
 * @param sentences by what may stand there; an address that says anything else says nothing
 */
export function flashOf(
	{ searchParams }: Pick<URL, 'searchParams'>,
	sentences: Record<string, () => string>
): string | undefined {
	const done = searchParams.get('done') ?? '';
	return Object.hasOwn(sentences, done) ? sentences[done]?.() : undefined;
}
