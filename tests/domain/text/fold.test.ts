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
		expect(matches('elise nancy', 'Élise', 'Metz')).toBe(false);
	});
});

it('a folded text folds to itself', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			expect(fold(fold(text))).toBe(fold(text));
		})
	);
});
