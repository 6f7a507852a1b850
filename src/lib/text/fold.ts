/**
 * Takes the accents off the letters, œ and ß apart, and makes all of them small. Nothing more: the
 * addresses of pages are made of it (`events/slug`), so what it gives for a text stays for ever.
 */
export function stripAccents(text: string): string {
	return text
		.replace(/œ/gi, 'oe')
		.replace(/ß/g, 'ss')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase();
}

// What Unicode does not take apart: letters of a keyboard that the one who searches may not have.
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
 * A text as it is compared when somebody searches, or guesses a password: accents, case, ligatures,
 * width and the form of an apostrophe make no difference.
 */
export function fold(text: string): string {
	const apart = text.normalize('NFKD');
	return stripAccents(apart.replace(others, (letter) => alike[letter] ?? letter));
}
