const titles = /^(dr|drs|prof|pr|m|mm|mme|mlle|me|mr|mrs|ms|mx|herr|frau|sir|dame)\.?$/iu;

/**
 * A name as other members see it: « Agathe V. ». Titles are left out, a surname in capitals or before a comma
 * is the one that is shortened, and a name of one word is shown as it is.
 */
export function shownName(name: string): string {
	const [surname, forename, ...others] = name.split(',').map(wordsOf);
	const isInverted = forename?.length && others.length === 0;
	const words = isInverted ? [...forename, ...(surname ?? [])] : wordsOf(name.replaceAll(',', ' '));
	const called = words.filter((word) => !titles.test(word));
	const [first, last] = inOrder(called.length ? called : words);
	if (!first) return '';
	const initial = last && firstLetterOf(last);
	return initial ? `${first}\u00a0${initial.toLocaleUpperCase('fr')}.` : first;
}

function wordsOf(text: string): string[] {
	return text.trim().split(/\s+/u).filter(Boolean);
}

/** The first name, and the surname if there is one: « DUPONT Marie » says which is which. */
function inOrder(words: string[]): string[] {
	const [first, ...rest] = words;
	if (!first || rest.length === 0) return words;
	const forename = isCapitals(first) ? rest.find((word) => !isCapitals(word)) : undefined;
	return forename ? [forename, first] : [first, rest.at(-1)!];
}

/** Whether a word is written in capitals; single letters and scripts without capitals are not. */
function isCapitals(word: string): boolean {
	const letters = word.replace(/[^\p{L}]/gu, '');
	return (
		[...letters].length > 1 &&
		letters === letters.toUpperCase() &&
		letters !== letters.toLowerCase()
	);
}

/** What a reader takes for the first letter, with its marks. */
function firstLetterOf(word: string): string {
	const [first] = new Intl.Segmenter('fr').segment(word.replace(/^[^\p{L}\p{N}]+/u, ''));
	return first?.segment ?? '';
}
