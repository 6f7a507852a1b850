/**
 * The message after a successful form, which redirects to the page with `?done=…`.
 * @param sentences by the value of `done`
 * @returns undefined for any other value, and where the sentence does not fit what is stored
 */
export function flashOf(
	{ searchParams }: Pick<URL, 'searchParams'>,
	sentences: Record<string, () => string | null | undefined>
): string | undefined {
	const done = searchParams.get('done') ?? '';
	return (Object.hasOwn(sentences, done) && sentences[done]?.()) || undefined;
}
