import { describe, expect, it } from 'vitest';
import { formatVersion } from '$lib/server/calendars/render';
import { aFullStore } from './full-place';
import * as place from './place';
import { agathe, basile, textOf } from './place';

const kinds = Object.keys(place.finders) as place.Kind[];
const locales = ['fr', 'en', 'de'] as const;

// What only the person's own feed may show; all of it is in the database (security S28).
const secrets = [
	'Agathe',
	'Vézelise',
	'agathe@vezelise.example',
	agathe,
	'Basile',
	'Rambervillers',
	'basile@ramber.example',
	basile,
	'Gaston Invité',
	'gaston@ailleurs.example',
	'invitee@ailleurs.example',
	'Présentation de soi',
	'Entretien d’embauche',
	'Réunion secrète',
	'raison privée',
	'Brouillon secret',
	'Soirée des membres',
	'Sérigraphie',
	'demande à la salle',
	'lien.example'
];

describe('the bytes of a calendar', () => {
	// When a file here changes, raise `formatVersion`: clients have the old bytes under the same tag.
	it.each(locales)('are the same as in the golden files, in %s', async (locale) => {
		const store = await aFullStore(locale);
		for (const kind of kinds) {
			const text = (await textOf(store, kind)).replaceAll('\r\n', '\n');
			await expect(text).toMatchFileSnapshot(`golden/${formatVersion}/${kind}.${locale}.txt`);
		}
	});

	it('contain nothing about a person, except in their own calendar', async () => {
		const store = await aFullStore();
		for (const kind of kinds.filter((one) => one !== 'personal')) {
			const text = (await textOf(store, kind)).replaceAll('\r\n ', '');
			for (const secret of secrets) expect(text, `${kind}: ${secret}`).not.toContain(secret);
			expect(text).not.toMatch(/@|^(ATTENDEE|ORGANIZER|CONTACT|COMMENT)/m);
		}
	});

	it('contain nothing about others in a personal calendar', async () => {
		const store = await aFullStore();
		const text = (await textOf(store, 'personal')).replaceAll('\r\n ', '');
		expect(text).toContain('Entretien d’embauche');
		expect(text).toContain('Sérigraphie');
		for (const other of [
			'Basile',
			'Gaston',
			'@',
			'Présentation',
			'Brouillon',
			'demande à la salle'
		]) {
			expect(text, other).not.toContain(other);
		}
	});
});
