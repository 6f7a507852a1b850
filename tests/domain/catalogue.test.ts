import { describe, expect, test } from 'vitest';
import * as compiled from '$lib/messages/catalogue';
import {
	differences,
	parseMessages,
	readCatalogue,
	typographicFaults,
	unsaid
} from '../support/house/catalogue';
import { readSources } from '../support/house/layers';

const french = readCatalogue('fr');

test('the catalogue that is compiled is the one in the folder', () => {
	const keys = Object.values(french).flatMap((messages) => Object.keys(messages));
	expect(Object.keys(compiled).sort()).toEqual(keys.sort());
});

test('a key is in one file only', () => {
	const keys = Object.values(french).flatMap((messages) => Object.keys(messages));
	expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('every message is used somewhere', () => {
	expect(unsaid(french, Object.values(readSources()).join('\n'))).toEqual([]);
});

test.each(['en', 'de'])('every message exists in %s with the same inputs', (locale) => {
	expect(Object.values(french).flatMap(Object.keys).length).toBeGreaterThan(10);
	expect(differences(french, readCatalogue(locale))).toEqual([]);
});

test.each(['fr', 'en', 'de'])('the typography of %s is correct', (locale) => {
	expect(typographicFaults(readCatalogue(locale), locale)).toEqual([]);
});

describe('the checks can fail', () => {
	const catalogue = (messages: object) => ({ 'a.json': parseMessages(JSON.stringify(messages)) });

	test.each([
		['missing', {}],
		['empty', { a_one: ' ' }],
		['given something else', { a_one: '{names}' }],
		['too many', { a_one: '{name}', a_two: 'x' }]
	])('a translation: %s', (_, translation) => {
		expect(differences(catalogue({ a_one: '{name}' }), catalogue(translation))).toHaveLength(1);
	});

	test('a message that nothing uses', () => {
		const messages = catalogue({ a_one: 'Un', refused_room_taken: 'Prise', a_two: 'Deux' });
		expect(unsaid(messages, "m.a_one(); refuse('room-taken')")).toEqual(['a_two']);
	});

	test.each([
		"l'espace",
		'Bonjour !',
		'Bonjour!',
		'Bonjour\u00a0!',
		'Salle : Orme',
		'Salle: Orme',
		'Salle\u202f: Orme',
		'« Orme\u00a0»',
		'«Orme\u00a0»',
		'dit "oui"',
		'à 18h30',
		'à 18 h 30',
		'dès 18\u00a0h 30',
		'Attendez...',
		'Attendez\u00a0…'
	])('French: %s', (text) => {
		expect(typographicFaults(catalogue({ a_one: text }), 'fr')).not.toEqual([]);
	});

	test.each([
		['en', 'Wait …'],
		['de', 'Warten…'],
		['de', 'Warten …'],
		['de', 'Noch nichts: prüfen Sie.']
	])('in %s: %s', (locale, text) => {
		expect(typographicFaults(catalogue({ a_one: text }), locale)).not.toEqual([]);
	});

	test('and what is right in German passes', () => {
		const right = 'Warten\u00a0… Zu lang: höchstens {most}. Noch nichts: Prüfen Sie.';
		expect(typographicFaults(catalogue({ a_one: right }), 'de')).toEqual([]);
	});

	test('and what is right passes', () => {
		const right =
			'L’espace «\u00a0Orme\u00a0»\u00a0: {name}, à 18\u00a0h\u00a030 ou 24 heures\u202f! https://a.example:3000 Quoi\u202f?!';
		expect(typographicFaults(catalogue({ a_one: right }), 'fr')).toEqual([]);
	});
});
