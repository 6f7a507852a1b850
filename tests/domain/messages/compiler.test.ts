import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Locale } from '$lib/time/locale';
import { compileCatalogue } from '../../../scripts/lib/catalogue.mjs';

mkdirSync('.cache', { recursive: true });
const root = mkdtempSync(resolve('.cache/catalogue-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(root, 'of-a-test-'));
});

type Say = (values?: object, options?: { locale: Locale }) => string;

/** Compiles the message `a_key` with a text for each language, and returns its function. */
async function compiled(translations: Partial<Record<Locale, unknown>>): Promise<Say> {
	write(
		Object.fromEntries(Object.entries(translations).map(([locale, a_key]) => [locale, { a_key }]))
	);
	const { a_key } = (await import(join(compile(), 'index.ts'))) as { a_key: Say };
	return a_key;
}

function write(catalogue: Partial<Record<Locale, object>>) {
	for (const locale of ['fr', 'en', 'de'] as const) {
		const file = join(folder, locale, 'noun.json');
		mkdirSync(join(folder, locale), { recursive: true });
		writeFileSync(file, JSON.stringify({ $schema: 'x', ...catalogue[locale] }));
	}
}

function compile() {
	const to = join(folder, 'compiled');
	compileCatalogue(folder, to);
	return to;
}

const byCount = (one: string, other: string) => [
	{
		declarations: ['input count', 'local countPlural = count: plural'],
		selectors: ['countPlural'],
		match: { 'countPlural=one': one, 'countPlural=*': other }
	}
];

describe('a message', () => {
	test('is in the requested language, or else in the current one', async () => {
		const say = await compiled({ fr: 'Bonjour', en: 'Hello', de: 'Hallo' });
		const said = (['fr', 'en', 'de'] as const).map((locale) => say({}, { locale }));
		expect([...said, say()]).toEqual(['Bonjour', 'Hello', 'Hallo', 'Bonjour']);
	});

	test('without a translation is in French', async () => {
		const say = await compiled({ fr: 'Bonjour', en: 'Hello' });
		expect(say({}, { locale: 'de' })).toBe('Bonjour');
	});

	test('contains its values, and all other text as written', async () => {
		const say = await compiled({ fr: 'À `{name}` : ${name}, \\n, "{count}", i.e. plural(' });
		expect(say({ name: '<Ana>', count: 2 })).toBe('À `<Ana>` : $<Ana>, \\n, "2", i.e. plural(');
	});

	test('depends on the plural category of a number in its own language', async () => {
		const say = await compiled({
			fr: byCount('un {count}', 'des {count}'),
			en: byCount('a', 'some')
		});
		const said = [0, 1, '1', 2].flatMap((count) => [
			say({ count }, { locale: 'fr' }),
			say({ count }, { locale: 'en' })
		]);
		expect(said).toEqual(['un 0', 'some', 'un 1', 'a', 'un 1', 'a', 'des 2', 'some']);
	});

	test('prefers a variant by value to one by category', async () => {
		const match = {
			'count=0, countPlural=*': 'complet',
			'count=*, countPlural=one': '{count} libre',
			'count=*, countPlural=*': '{count} libres'
		};
		const declarations = ['input count', 'local countPlural = count: plural'];
		const say = await compiled({ fr: [{ declarations, match }] });
		expect([0, '0', 1, 2].map((count) => say({ count }))).toEqual([
			'complet',
			'complet',
			'1 libre',
			'2 libres'
		]);
	});

	test.each([
		['a brace that is no value', 'Bonjour {name'],
		['a value with a format', 'Bonjour {name: upper}'],
		[
			'a declaration of another kind',
			[{ declarations: ['local x = y: number'], match: { 'x=*': 'a' } }]
		],
		['variants without one for the rest', [{ match: { 'x=1': 'a' } }]],
		['a variant after the one for the rest', [{ match: { 'x=*': 'a', 'x=1': 'b' } }]],
		['two variants for the rest', [{ match: { 'x=*': 'a', 'x=*, y=*': 'b' } }]],
		['keys within keys', { b_key: 'a' }],
		['no variants', [{ match: {} }]]
	])('is refused: %s', async (_, message) => {
		await expect(compiled({ fr: message })).rejects.toThrow('No message can be compiled');
	});
});

test('messages removed from the catalogue are removed from the code', () => {
	write({ fr: { a_key: 'Un', another_key: 'Deux' } });
	expect(readdirSync(compile()).sort()).toEqual([
		'a_key.ts',
		'another_key.ts',
		'index.ts',
		'package.json'
	]);
	write({ fr: { another_key: 'Deux' } });
	expect(readdirSync(compile()).sort()).toEqual(['another_key.ts', 'index.ts', 'package.json']);
});
