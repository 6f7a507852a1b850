import { describe, expect, it } from 'vitest';
import {
	findConflicts,
	editConflictForm,
	shownVersion
} from '$lib/server/http/forms/edit-conflict';

const event = { request: new Request('https://sillon.example/desk/metz/settings?/describe') };
const stood = { title: 'Café', summary: 'Une heure.\nUn café.', capacity: 20, place: '' };
const seen = shownVersion(stood);
const typed = {
	title: 'Café des nouveaux',
	summary: 'Une heure.\r\nUn café.',
	capacity: '20',
	place: ''
};

describe('a form that others may have saved first', () => {
	it('is saved when nobody did', () => {
		expect(findConflicts(seen, stood, typed)).toEqual([]);
	});

	it('is not saved when it would overwrite what they stored', () => {
		expect(findConflicts(seen, { ...stood, summary: 'Deux heures.' }, typed)).toEqual(['summary']);
		expect(findConflicts(seen, { ...stood, title: 'Thé' }, typed)).toEqual(['title']);
		expect(findConflicts(seen, { ...stood, capacity: 30 }, typed)).toEqual(['capacity']);
	});

	it('is saved when they stored the same values', () => {
		expect(findConflicts(seen, { ...stood, title: 'Café des nouveaux' }, typed)).toEqual([]);
	});

	it('comes back with what was typed, and with theirs: at the field, or in it when untouched', () => {
		const stored = { ...stood, title: 'Thé', capacity: 30, place: 'Cour' };
		const { status, data } = editConflictForm(event, seen, stored, {
			...typed,
			place: 'Jardin'
		});
		expect(status).toBe(409);
		expect(data).toMatchObject({ action: 'describe', refused: 'edit-conflict' });
		expect(data.values).toMatchObject({
			...{ title: 'Café des nouveaux', capacity: '30', place: 'Jardin' },
			summary: typed.summary
		});
		expect(data.errors).toEqual({
			title: 'Enregistré entre-temps\u00a0: «\u00a0Thé\u00a0»',
			place: 'Enregistré entre-temps\u00a0: «\u00a0Cour\u00a0»'
		});
		// Sending the returned form again saves it.
		expect(findConflicts(String(data.values['seen']), stored, data.values)).toEqual([]);
		const third = { ...stored, title: 'Tisane' };
		expect(findConflicts(String(data.values['seen']), third, data.values)).toEqual(['title']);
	});

	it('is saved when it does not say what the page had shown', () => {
		expect(findConflicts(undefined, { ...stood, title: 'Thé' }, typed)).toEqual([]);
	});
});
