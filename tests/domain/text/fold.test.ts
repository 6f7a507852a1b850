import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf } from '$lib/server/events/slug';
import { demoPeople } from '$lib/server/seed/demo-people';
import { fold } from '$lib/text/fold';
import { matches } from '$lib/text/matches';

/** How slugs were made before `fold` existed: old slugs are printed and linked. */
function slugAsEver(text: string): string {
	const plain = text
		.replaceAll('œ', 'oe')
		.replaceAll('Œ', 'oe')
		.replaceAll('ß', 'ss')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-');
	const end = plain.lastIndexOf('-', 60);
	const cut = plain.length <= 60 ? plain : plain.slice(0, end > 20 ? end : 60);
	return cut.replace(/^-+|-+$/g, '') || 'rendez-vous';
}

describe('slugs', () => {
	it('stay as they were for every character of the first plane', () => {
		for (let code = 1; code < 0xffff; code += 1) {
			const text = `Le ${String.fromCharCode(code)} des Œufs`;
			expect(slugOf(text)).toBe(slugAsEver(text));
		}
	});

	it('stay as they were for names and titles', () => {
		const titles = [
			...[
				'Café des nouveaux',
				'L’après-midi Straße',
				'Œuvre',
				'Bjørn Łódź',
				'ẞ',
				'½ journée',
				'ﬁn'
			],
			...['Jeudi pitch n° 12', 'İstanbul ısı', 'Ｆｕｌｌ', '', '—', 'Ǽ', 'Noël à Metz '.repeat(8)],
			...demoPeople(0, 400).map(({ name }) => name)
		];
		for (const title of titles) expect(slugOf(title)).toBe(slugAsEver(title));
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (title) => {
				expect(slugOf(title)).toBe(slugAsEver(title));
			})
		);
	});
});

/** A script or a habit, what somebody types, and what stands there. */
const habits: [string, string, string][] = [
	['œ, small and capital', 'OEDILE', 'Œdile'],
	['œ, small and capital', 'œdile', 'OEDILE'],
	['ß, small and capital', 'STRASSE', 'Straße'],
	['ß, small and capital', 'straße', 'STRAẞE'],
	['ł', 'Lukasz', 'Łukasz'],
	['ø', 'sorensen', 'Sørensen'],
	['æ', 'aengus', 'Ængus'],
	['đ', 'do', 'Đỗ'],
	['the Turkish i, with and without a dot', 'isik', 'Işık'],
	['the Turkish i, with and without a dot', 'IŞIK', 'ışık'],
	['the Turkish i, with and without a dot', 'istanbul', 'İSTANBUL'],
	['a straight apostrophe', "l'hote", 'L’Hôte'],
	['an accent for an apostrophe', 'L´Hôte', 'L’Hôte'],
	['a backtick for an apostrophe', 'l`hote', "L'Hôte"],
	['a no-break hyphen', 'saint-avold', 'Saint\u2011Avold'],
	['a dash for a hyphen', 'saint–avold', 'Saint-Avold'],
	['a no-break space', 'de la tour', 'de\u00a0la\u202fTour'],
	['a soft hyphen', 'bibliotheque', 'Biblio\u00adthèque'],
	['full width', 'metz 57', 'Ｍｅｔｚ　５７'],
	['combining marks', '\u00c9lise', 'E\u0301lise'],
	['combining marks', 'E\u0301lise', '\u00c9lise'],
	['Cyrillic', 'семен', 'Семён'],
	['Cyrillic', 'НАТАЛИЯ', 'Наталия'],
	['Ukrainian ґ', 'галаган', 'Ґалаґан'],
	['Greek capitals, accents and the last sigma', 'ΓΙΩΡΓΟΣ', 'Γιώργος'],
	['Greek capitals, accents and the last sigma', 'γιωργοσ', 'Γιώργος'],
	['Arabic vowel points', 'محمد', 'مُحَمَّد'],
	['the Arabic stroke', 'محمد', 'محـــمد'],
	['Arabic hamza', 'احمد', 'أحمد'],
	['Arabic hamza', 'ايمان', 'إيمان'],
	['Arabic endings', 'فاطمه', 'فاطمة'],
	['Arabic endings', 'مصطفي', 'مصطفى'],
	['Persian letters', 'كريمي', 'کریمی'],
	['Persian keys in Arabic', 'کریم', 'كريم'],
	['Urdu letters', 'شاه', 'شاہ'],
	['Urdu letters', 'بھٹی', 'بهٹی'],
	['Urdu letters', 'خان', 'خاں'],
	['Urdu letters', 'فاطمه', 'فاطمۃ'],
	['a half ring for an Arabic letter', 'Said', 'Saʿid'],
	['a Persian half space', 'علیرضا', 'علی\u200cرضا'],
	['Arabic digits', '57', '٥٧'],
	['Persian digits', '57', '۵۷'],
	['Hebrew points', 'שלום', 'שָׁלוֹם'],
	['the last Hebrew letter', 'שלומ', 'שלום'],
	['Han', '王', '王小明'],
	['Han for compatibility', '金', '\uf90a大中'],
	['an older form of a Japanese name', '高橋', '髙橋'],
	['an older form of a Japanese name', '渡辺', '渡邉'],
	['an older form of a Japanese name', '斉藤', '齋藤'],
	['an older form of a Japanese name', '山崎', '山﨑'],
	['an older form of a Japanese name', '吉田', '𠮷田'],
	['simplified and traditional Chinese', '张伟', '張偉'],
	['simplified and traditional Chinese', '劉', '刘洋'],
	['a dot between Japanese names', 'ジョンスミス', 'ジョン・スミス'],
	['a dot between Japanese names', 'ジョン スミス', 'ジョン･スミス'],
	['half-width kana', 'タナカ', 'ﾀﾅｶ'],
	['hiragana for katakana', 'たなか', 'タナカ'],
	['half-width voiced kana', 'がぎ', 'ｶﾞｷﾞ'],
	['Hangul in parts', '김민수', '김민수'.normalize('NFD')],
	['Vietnamese', 'nguyen thi lan', 'Nguyễn Thị Lan'],
	['Vietnamese', 'Đặng'.normalize('NFD'), 'Đặng'.normalize('NFC')],
	['Thai tones', 'แมน', 'แม่น'],
	['a mute Thai letter', 'ศักดิ', 'ศักดิ์'],
	['Lao tones', 'ແມນ', 'ແມ່ນ'],
	['a Lao ligature', 'ຫມາ', 'ໝາ'],
	['Devanagari nukta', 'फरीद', 'फ़रीद'],
	['Devanagari nukta', 'फ़रीद', '\u095eरीद'],
	['Armenian', 'ՍԵՎԱԿ', 'Սևակ'],
	['Armenian', 'սեւակ', 'ՍԵՎԱԿ'],
	['Armenian', 'Սևակ', 'ՍԵՒԱԿ'],
	['an Armenian apostrophe', 'a՚b', 'A’B'],
	['Georgian capitals', 'ᲗᲐᲛᲐᲠ', 'თამარ'],
	['two letters for an umlaut', 'mueller', 'Müller'],
	['two letters for an umlaut', 'MÜLLER', 'Mueller'],
	['two letters for an umlaut', 'jaeger', 'Jäger'],
	['two letters for an umlaut', 'goethe', 'Göthe'],
	['an umlaut, or none', 'muller', 'Müller'],
	['an umlaut, or none', 'Müller', 'Muller'],
	['two umlauts in a name', 'Juergen MUELLER', 'Jürgen Müller'],
	['two umlauts in a word, one of them written out', 'groessenwahn', 'Größenwähn'],
	['a Hungarian umlaut', 'szoeke', 'Szőke'],
	['two letters for a Serbian đ', 'djokovic', 'Đoković'],
	['a word that is not written to its end', 'muel', 'Müller'],
	['two letters for å', 'aarhus', 'Århus'],
	['two letters for å', 'århus', 'Aarhus'],
	['two letters for ø', 'soerensen', 'Sørensen'],
	['œ without its e', 'odile', 'Œdile'],
	['no apostrophe', 'lhote', 'L’Hôte'],
	['no apostrophe', 'Dartagnan', 'd’Artagnan'],
	['an apostrophe too many', "O'Brien", 'OBrien'],
	['a blank for an apostrophe', 'l hote', 'L’Hôte'],
	['an apostrophe for a blank', "l'hote", 'L Hôte'],
	['no hyphen', 'jeanluc', 'Jean-Luc'],
	['a hyphen for a blank', 'jean-luc', 'Jean Luc'],
	['a blank for a hyphen', 'jean luc', 'Jean‑Luc'],
	['a Catalan double l', 'collega', 'col·lega'],
	['a Catalan double l', 'COL·LEGA', 'coŀlega'],
	['a Catalan double l', 'col-lega', 'col·lega'],
	['a comma after the family name', 'Dupont, Marie', 'Marie Dupont'],
	[
		'an address as mail programs copy it',
		'"Dupont, Marie" <marie@hub.example>;',
		'Marie Dupont marie@hub.example'
	],
	['an address of a link', 'mailto:marie@hub.example', 'Marie marie@hub.example'],
	['brackets', 'Marie (Metz)', 'Marie Metz'],
	['quotation marks', '« Marie »', 'Marie'],
	['an initial', 'Marie D.', 'Marie Dupont'],
	['a dash between blanks', 'Jean - Luc', 'Jean-Luc'],
	['one word for two', 'lhote', 'L Hôte'],
	['one word for two', 'oneill', 'Eugene O Neill'],
	['one word for two', 'MacDonald', 'Mac Donald'],
	['one word for three', 'vandenberg', 'Anna van den Berg'],
	['one word for two', '李明', '李 明'],
	['Akan', 'kofi', 'Kɔfi'],
	['Ewe', 'eve', 'Ɛʋɛ'],
	['Hausa', 'danladi', 'Ɗanladi'],
	['Kazakh on Russian keys', 'нурсултан', 'Нұрсұлтан'],
	['Kazakh on Russian keys', 'алия', 'Әлия'],
	['Kazakh on Russian keys', 'жибек', 'Жібек'],
	['Ukrainian on Russian keys', 'Ирина Евгеньева', 'Ірина Євгеньєва'],
	['a dot for both genders', 'etudiante', 'étudiant·e'],
	['a dot for both genders', 'étudiant•e', 'étudiant·e'],
	['letters that only look like an umlaut', 'Samuel', 'Samuel'],
	['letters that only look like an umlaut', 'el', 'Rafaël'],
	['letters that only look like an umlaut', 'noël', 'Noel'],
	['letters that only look like an umlaut', 'jacques', 'JACQUES']
];

describe('a search in any script', () => {
	it.each(habits)('%s: %j finds %j', (_, query, text) => {
		expect(matches(query, text)).toBe(true);
		expect(matches(text, fold(text))).toBe(true);
	});

	it.each([
		['another vowel in Devanagari', 'रामा', 'रीमा'],
		['another vowel in Thai', 'ดี', 'ดู'],
		['another consonant in kana', 'かき', 'かぎ'],
		['another letter in Hebrew', 'שלום', 'שלוש'],
		['a heart that is not a court', 'cour', 'Cœur'],
		['a name with one letter more', 'mueller', 'Mulle'],
		['a name without the second word', 'jean-luc', 'Jean'],
		['an address with another name', 'a-m@desk.example', 'a@desk.example'],
		['a vowel that stands for itself', 'aa', 'Agathe'],
		['an e of its own', 'Noé', 'Bruno Manon'],
		['an e of its own', 'Zoé', 'Lorenzo'],
		['an e of its own', 'Joël', 'Jolie'],
		['an e of its own', 'Noël', 'Arnold'],
		['an e of its own', 'Joe', 'Jonas'],
		['an e of its own', 'Gaël', 'Galland'],
		['an e of its own', 'Mueller', 'Muller'],
		['an e of its own', 'muller', 'Mueller'],
		['another mark', 'Mueller', 'Múller'],
		['another second letter', 'Maaller', 'Mäller'],
		['another Chinese name', '王', '玉'],
		['the end of a name with the next one', 'lisa', 'Ali Sabri'],
		['two words in another order, as one', 'dupontmarie', 'Marie Dupont'],
		['a dash alone', '-', 'Marie'],
		['a letter for private use', 'mueller', 'mu\ue000ller']
	])('%s is another word', (_, query, text) => {
		expect(matches(query, text)).toBe(false);
	});
});

describe('a search', () => {
	it.each([
		['elise', 'Élise Épinal'],
		['coeur oeuvre', 'Cœur à l’Œuvre'],
		['CŒUR', 'coeur'],
		['laetitia', 'Lætitia'],
		['laetitia', 'Lǽtitia'],
		['strasse', 'Straße'],
		['strasse', 'STRAẞE'],
		['soren', 'Søren'],
		['lodz', 'Łódź'],
		['dokovic', 'Đoković'],
		['thor', 'Þór'],
		['istanbul isi', 'İstanbul ısı'],
		['ISTANBUL', 'istanbul'],
		['final', 'ﬁnal'],
		['metz 57', 'Ｍｅｔｚ ５７'],
		["l'ecole", 'L’École'],
		['l’ecole', "L'École"],
		['saint-avold', 'Saint‑Avold']
	])('for %j finds %j', (query, text) => {
		expect(matches(query, text)).toBe(true);
		expect(matches(text, fold(text))).toBe(true);
	});

	it('takes words in any order, from any of the texts', () => {
		expect(matches('  metz   élise ', 'Élise', 'Metz')).toBe(true);
		expect(matches('', 'Élise')).toBe(true);
		expect(matches(' , ', 'Élise')).toBe(true);
		expect(matches('elise nancy', 'Élise', 'Metz')).toBe(false);
	});
});

it('a name of many marks takes no longer than one of none', () => {
	const query = `${'a'.repeat(60)}b`;
	expect(matches(query, 'å'.repeat(60))).toBe(false);
	expect(matches(query, `${'å'.repeat(30)}b`)).toBe(true);
});

it('a folded text folds to itself', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			expect(fold(fold(text))).toBe(fold(text));
		})
	);
});
