/**
 * Removes accents, writes œ as oe and ß as ss, and converts to lower case. Slugs are made with it
 * (`events/slug`), so its result for a text must never change.
 */
export function stripAccents(text: string): string {
	return text
		.replace(/œ/gi, 'oe')
		.replace(/ß/g, 'ss')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase();
}

// Letters that Unicode does not decompose, and that may be missing on the searcher's keyboard.
const alike: Record<string, string> = {
	ẞ: 'ss',
	Æ: 'ae',
	æ: 'ae',
	Ø: 'o',
	ø: 'o',
	Ł: 'l',
	ł: 'l',
	Đ: 'd',
	đ: 'd',
	Ð: 'd',
	ð: 'd',
	Þ: 'th',
	þ: 'th',
	Ħ: 'h',
	ħ: 'h',
	ı: 'i',
	'’': "'",
	'‘': "'",
	ʼ: "'",
	'‐': '-',
	'‑': '-'
};
const others = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

/**
 * Normalises a text for searches and for checking guessable passwords: accents, case, ligatures, width and
 * the form of an apostrophe make no difference.
 */
export function fold(text: string): string {
	const apart = text.normalize('NFKD');
	return stripAccents(apart.replace(others, (letter) => alike[letter] ?? letter));
}
