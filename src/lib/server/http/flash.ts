/**
 * What a page says after a form that passed, which comes back to it with `?done=…`.
 * @param sentences by what may stand there; an address that says anything else says nothing, and so does a
 * sentence that is none because what is stored says otherwise
 */
export function flashOf(
	{ searchParams }: Pick<URL, 'searchParams'>,
	sentences: Record<string, () => string | null | undefined>
): string | undefined {
	const done = searchParams.get('done') ?? '';
	return (Object.hasOwn(sentences, done) && sentences[done]?.()) || undefined;
}
