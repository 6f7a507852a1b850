import { describe, expect, it } from 'vitest';
import {
	mergeEdits,
	editConflictForm,
	shownVersion,
	type Edited,
	type Shown
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

const merge = (stored: Shown, more: Partial<Edited> = {}) =>
	mergeEdits({ seen, stored, typed, ...more });
const conflictsWith = (stored: Shown, more?: Partial<Edited>) => merge(stored, more).conflicts;

describe('a form that others may have saved first', () => {
	it('is saved when nobody did', () => {
		expect(merge(stood)).toEqual({ values: typed, conflicts: [] });
	});

	it('saves only what was changed on the page: the rest stays as others stored it', () => {
		const stored = { ...stood, summary: 'Deux heures.', capacity: null, place: 'Cour' };
		expect(merge(stored)).toEqual({
			values: { ...typed, summary: 'Deux heures.', capacity: '', place: 'Cour' },
			conflicts: []
		});
	});

	it('is not saved where it would overwrite what they stored', () => {
		expect(conflictsWith({ ...stood, title: 'Thé', capacity: 30 })).toEqual(['title']);
	});

	it('is saved when they stored the same values', () => {
		expect(conflictsWith({ ...stood, title: 'Café des nouveaux' })).toEqual([]);
	});

	it('takes boxes and lists as forms send them', () => {
		const shown = { open: true, quiet: false, equipment: ['screen', 'wifi'] };
		const kept = {
			seen: shownVersion(shown),
			typed: { open: 'on', equipment: ['wifi', 'screen'] }
		};
		const stored = { open: false, quiet: true, equipment: ['camera'] };
		expect(merge(stored, kept)).toEqual({
			values: { quiet: 'on', equipment: ['camera'] },
			conflicts: []
		});
		const other = { ...kept, typed: { open: 'on', equipment: ['wifi'] } };
		expect(conflictsWith(stored, other)).toEqual(['equipment']);
	});

	it('does not mix fields that mean something only together', () => {
		const shown = { day: '2026-11-26', from: '09:00', until: '10:00' };
		const moved = { ...shown, from: '14:00', until: '15:00' };
		const together = [['day', 'from', 'until']];
		const of = (typed: Record<string, string>) =>
			merge(moved, { seen: shownVersion(shown), typed, together });
		expect(of(shown)).toEqual({ values: moved, conflicts: [] });
		expect(of({ ...shown, until: '11:00' }).conflicts).toEqual(['from', 'until']);
		expect(of(moved).conflicts).toEqual([]);
	});

	it('comes back with what was typed, and with theirs: at the field, or in it when untouched', () => {
		const stored = { ...stood, title: 'Thé', capacity: 30, place: 'cour' };
		const edited = { seen, stored, typed: { ...typed, place: 'jardin' } };
		const words = { place: (place: string) => `La ${place}` };
		const { status, data } = editConflictForm(event, edited, words);
		expect(status).toBe(409);
		expect(data).toMatchObject({ action: 'describe', refused: 'edit-conflict' });
		expect(data.values).toMatchObject({
			...{ title: 'Café des nouveaux', capacity: '30', place: 'jardin' },
			summary: typed.summary
		});
		expect(data.errors).toEqual({
			title: 'Enregistré entre-temps\u00a0: «\u00a0Thé\u00a0»',
			place: 'Enregistré entre-temps\u00a0: «\u00a0La cour\u00a0»'
		});
		// Sending the returned form again saves it.
		const again = { seen: String(data.values['seen']), typed: data.values };
		expect(conflictsWith(stored, again)).toEqual([]);
		expect(conflictsWith({ ...stored, title: 'Tisane' }, again)).toEqual(['title']);
	});

	it('is saved when it does not say what the page had shown', () => {
		expect(conflictsWith({ ...stood, title: 'Thé' }, { seen: undefined })).toEqual([]);
	});
});
