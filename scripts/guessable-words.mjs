// Writes the lists of src/lib/server/auth/password/lists from the dictionaries of zxcvbn-ts (MIT licence), which
// the application itself does not need:
//   npm install --no-save @zxcvbn-ts/language-common@4.1.3 @zxcvbn-ts/language-fr@4.1.2 \
//     @zxcvbn-ts/language-en@4.1.1 @zxcvbn-ts/language-de@3.0.2 && node scripts/guessable-words.mjs
import { writeFileSync } from 'node:fs';

const folder = 'src/lib/server/auth/password/lists';

/** Without accents and case; a word of three characters or more, which fit on one line. */
function folded(words) {
	const plain = words.map((word) =>
		word
			.replace(/œ/g, 'oe')
			.replace(/ß/g, 'ss')
			.normalize('NFKD')
			.replace(/\p{M}/gu, '')
			.toLowerCase()
	);
	return [...new Set(plain)].filter(
		(word) => /^[\x21-\x7e]{3,}$/.test(word) && !/[`\\$]/.test(word)
	);
}

function write(name, what, words) {
	const from = name.endsWith('Words')
		? '; its words are those of FrequencyWords\n// (subtitles of OpenSubtitles, CC BY-SA 4.0)'
		: '';
	const head = `// Written by scripts/guessable-words.mjs from zxcvbn-ts (MIT licence)${from}. Do not edit.\n`;
	const lines = words
		.join(' ')
		.match(/.{1,4000}(?: |$)/g)
		.join('\n');
	writeFileSync(
		`${folder}/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`,
		`${head}\n/** ${what}, the most frequent first. */\nexport const ${name} = \`\n${lines}\n\`;\n`
	);
}

const [common, fr, en, de] = await Promise.all(
	['common', 'fr', 'en', 'de'].map((name) => import(`@zxcvbn-ts/language-${name}`))
);
const leaked = folded(common.dictionary['passwords-common']);
const usual = leaked.slice(0, 5000);
const long = leaked.slice(5000).filter((word) => word.length >= 10);
write('leakedPasswords', 'Passwords that have leaked', [...usual, ...long]);
write('frenchWords', 'French words', folded(fr.dictionary['commonWords-fr']).slice(0, 4000));
write('englishWords', 'English words', folded(en.dictionary['commonWords-en']).slice(0, 3000));
write('germanWords', 'German words', folded(de.dictionary.commonWords).slice(0, 3000));
