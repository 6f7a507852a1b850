import { hanVariants } from './han-variants';

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

// Letters that Unicode does not decompose, and that may be missing on the searcher's keyboard, in lower case.
const alike: Record<string, string> = {
	...{ ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ɖ: 'd', þ: 'th', ħ: 'h' },
	...{ ŧ: 't', ŋ: 'ng', ı: 'i', ə: 'e', ς: 'σ', ґ: 'г' },
	// African languages: Akan, Ewe, Hausa, Fula.
	...{ ɔ: 'o', ɛ: 'e', ɗ: 'd', ɓ: 'b', ƙ: 'k', ƴ: 'y', ƒ: 'f', ʋ: 'v', ɣ: 'g', ɲ: 'n' },
	// Arabic as Persian, or quickly, written; Hebrew letters at the end of a word.
	...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ڪ: 'ك', ة: 'ه', ە: 'ه' },
	// Urdu: the two forms of he, and the n that is only heard in the vowel before.
	...{ ہ: 'ه', ھ: 'ه', ۃ: 'ه', ں: 'ن' },
	...{ ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' },
	...{ '״': '"', '−': '-' },
	// Dots within a word, as in Catalan « col·lega » and French « étudiant·e ».
	...{ '‧': '·', '∙': '·', '⋅': '·', '•': '·', '・': '·' },
	...hanVariants
};
const others = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

const apostrophes = /[’‘‛ʼʻʽʾʿʹ′´`՚׳]/gu;

/** Characters that are not seen: soft hyphens, joiners, marks of direction; and the Arabic stroke. */
const unseen = /[\p{Cf}\u0640]/gu;

/**
 * Marks that people leave out: accents, points of Arabic and Hebrew, nuktas, Thai and Lao tones. Vowels of Indic
 * scripts, and the marks that tell が from か, are letters.
 */
export const accents =
	/(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u0e48-\u0e4c\u0ec8-\u0ecc]/gu;

const katakana = /[ァ-ヶ]/gu;

/**
 * The Armenian ligature և is ե and ւ to Unicode (NFKD), and written ԵՎ in capitals, with another letter, since
 * the reform of 1922.
 */
const armenianEv = /եւ/gu;

/**
 * Normalises a text for searches and for checking guessable passwords: accents, case, ligatures, width, the
 * form of an apostrophe, a hyphen or a digit, and points that a script may leave out make no difference.
 */
export function fold(text: string): string {
	return (
		text
			// Before, for an acute accent that stands alone; after, for the four strokes of ⁗.
			.replace(apostrophes, "'")
			.normalize('NFKD')
			.replace(apostrophes, "'")
			.replace(unseen, '')
			.replace(accents, '')
			.toLowerCase()
			.normalize('NFKD')
			.replace(accents, '')
			.replace(others, (letter) => alike[letter] ?? letter)
			.replace(armenianEv, 'եվ')
			.replace(/\p{Pd}/gu, '-')
			.replace(/(?![0-9])\p{Nd}/gu, digitOf)
			.replace(katakana, (kana) => String.fromCodePoint(kana.codePointAt(0)! - 0x60))
			.normalize('NFC')
	);
}

/** A digit of any script as 0 to 9: Unicode keeps the ten of each together, in order. */
function digitOf(digit: string): string {
	let first = digit.codePointAt(0)!;
	const value = first;
	while (/\p{Nd}/u.test(String.fromCodePoint(first - 1)) && value - first < 9) first -= 1;
	return String(value - first);
}
