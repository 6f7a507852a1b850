/** What the fonts of pictures hold: Latin, Greek and Cyrillic, with the signs that go with them. */
const held =
	/[\u0300-\u036f]|[\u0020-\u007e\u00a0-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff\u2010-\u2027\u202f\u2030-\u203a\u20ac\u2116\u2122]/u;

/**
 * A text as far as the fonts of pictures hold it: signs that they do not hold are left out, such as emoji.
 * @returns an empty text when letters would be missing, because the rest of it would be no words
 */
export function drawable(text: string): string {
	const characters = Array.from(text.normalize('NFC'));
	const missing = characters.filter((character) => !held.test(character));
	if (missing.some((character) => /[\p{L}\p{N}]/u.test(character))) return '';
	return characters
		.map((character) => (held.test(character) ? character : ' '))
		.join('')
		.replace(/ +/g, ' ')
		.trim();
}
