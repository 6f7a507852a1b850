import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseMessages, readCatalogue } from '../support/house/catalogue';
import { readUnusedWords, unneeded, usesOf } from '../support/house/unused-words';

const glossary = readUnusedWords(readFileSync('docs/glossary.md', 'utf8'));

describe.each(['fr', 'en', 'de'])('the messages in %s', (locale) => {
	const rows = glossary.filter((row) => row.locale === locale);
	const catalogue = readCatalogue(locale);

	test('use no word that the glossary rules out', () => {
		expect(rows.length).toBeGreaterThan(10);
		expect(rows.flatMap((row) => usesOf(row, catalogue))).toEqual([]);
	});

	test('need all that the glossary allows', () => {
		expect(rows.flatMap((row) => unneeded(row, catalogue))).toEqual([]);
	});
});

describe('the check can fail', () => {
	const page = [
		'| language | not | but | allowed |',
		'| --- | --- | --- | --- |',
		'| French | membre…, en file | adhérent | membre de phrase, `a_two`, `b_…` |',
		'| another | table |'
	].join('\n');
	const rows = readUnusedWords(page);
	const catalogueOf = (messages: object) => ({ 'a.json': parseMessages(JSON.stringify(messages)) });
	const found = (messages: object) => rows.flatMap((row) => usesOf(row, catalogueOf(messages)));

	test.each(['Un membre', 'Membres\u00a0: 3', 'pour les membres.', 'Courriels en file'])(
		'on %s',
		(text) => expect(found({ a_one: text })).toHaveLength(1)
	);

	test.each(['remembrement', 'un sous-membre', '{membre}', 'Membre de phrase'])(
		'not on %s',
		(text) => expect(found({ a_one: text })).toEqual([])
	);

	test('but for the messages that are named', () => {
		expect(found({ a_two: 'membre', b_three: 'membre' })).toEqual([]);
		expect(found({ a_twos: 'membre', c_three: 'membre' })).toHaveLength(2);
	});

	test('on what is allowed for nothing', () => {
		const catalogue = catalogueOf({ a_one: 'membre', a_two: 'membre' });
		expect(rows.flatMap((row) => unneeded(row, catalogue))).toEqual(['membre de phrase', '`b_…`']);
	});
});
