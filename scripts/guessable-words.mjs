// Writes src/lib/server/auth/password/hashed-words.ts from the dictionaries of zxcvbn-ts (MIT licence), which
// the application itself does not need:
//   npm install --no-save @zxcvbn-ts/language-common@4.1.3 @zxcvbn-ts/language-fr@4.1.2 \
//     @zxcvbn-ts/language-en@4.1.1 @zxcvbn-ts/language-de@3.0.2 && node scripts/guessable-words.mjs
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';

/** Without accents and case, of three characters or more. */
function folded(words) {
	const plain = words.map((word) =>
		word
			.replace(/œ/g, 'oe')
			.replace(/ß/g, 'ss')
			.normalize('NFKD')
			.replace(/\p{M}/gu, '')
			.toLowerCase()
	);
	return [...new Set(plain)].filter((word) => /^[\x21-\x7e]{3,}$/.test(word));
}

/** The first bytes of its SHA-256: enough to recognise a word, and nobody reads it here. */
function hashOf(word) {
	return createHash('sha256').update(word).digest().subarray(0, 5);
}

const longest = 24;

function list(name, what, words) {
	const hashes = words.filter((word) => word.length <= longest).map(hashOf);
	const lines = Buffer.concat(hashes)
		.toString('base64')
		.match(/.{1,4000}/g)
		.join('\n');
	return `\n/** ${what}. */\nexport const ${name} = \`\n${lines}\n\`;\n`;
}

const [common, fr, en, de] = await Promise.all(
	['common', 'fr', 'en', 'de'].map((name) => import(`@zxcvbn-ts/language-${name}`))
);
const leaked = folded(common.dictionary['passwords-common']);
const usual = leaked.slice(0, 5000);
const long = leaked.slice(5000).filter((word) => word.length >= 10);
const names = folded([
	...fr.dictionary['firstnames-fr'],
	...fr.dictionary['lastnames-fr'],
	...en.dictionary['firstnames-en'],
	...de.dictionary.firstnames
]).filter((name) => name.length >= 5);
// In an order that says nothing about them.
names.sort((one, other) => Buffer.compare(hashOf(one), hashOf(other)));
const head = `// Written by scripts/guessable-words.mjs from zxcvbn-ts (MIT licence); the words are those of FrequencyWords
// (subtitles of OpenSubtitles, CC BY-SA 4.0). Do not edit. For each word five bytes of its SHA-256, in base64: among
// passwords that have leaked there are words that nobody should have to read.
`;
writeFileSync(
	'src/lib/server/auth/password/hashed-words.ts',
	[
		head,
		'\n/** How many characters the longest of the words has. */\n',
		`export const longestHashed = ${longest};\n`,
		list('leakedPasswords', 'Passwords that have leaked, the most frequent first', [
			...usual,
			...long
		]),
		list(
			'frenchWords',
			'French words, the most frequent first',
			folded(fr.dictionary['commonWords-fr']).slice(0, 4000)
		),
		list(
			'englishWords',
			'English words, the most frequent first',
			folded(en.dictionary['commonWords-en']).slice(0, 3000)
		),
		list(
			'germanWords',
			'German words, the most frequent first',
			folded(de.dictionary.commonWords).slice(0, 3000)
		),
		list('names', 'First names of France, Germany and England, and family names of France', names)
	].join('')
);
