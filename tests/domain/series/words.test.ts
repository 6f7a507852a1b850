import { expect, it } from 'vitest';
import * as series from '$lib/server/series';
import { slugOf } from '$lib/server/events/slug';
import { parseDate } from '$lib/time/dates';

const thursday = { anchorDate: parseDate('2026-11-26') };

it.each([
	[7, 'chaque jeudi', 'every Thursday', 'jeden Donnerstag'],
	[14, 'un jeudi sur deux', 'every second Thursday', 'jeden zweiten Donnerstag'],
	[28, 'un jeudi sur quatre', 'every fourth Thursday', 'jeden vierten Donnerstag'],
	[35, 'un jeudi toutes les 5 semaines', 'a Thursday every 5 weeks', 'alle 5 Wochen am Donnerstag'],
	[1, 'chaque jour', 'every day', 'jeden Tag'],
	[10, 'tous les 10 jours', 'every 10 days', 'alle 10 Tage']
])('every %i days is said in usual words', (everyDays, fr, en, de) => {
	const rule = { ...thursday, everyDays };
	expect(series.rhythmIn(rule, 'fr')).toBe(fr);
	expect(series.rhythmIn(rule, 'en')).toBe(en);
	expect(series.rhythmIn(rule, 'de')).toBe(de);
});

const metz = { holidayRegion: 'FR-57', goodFriday: true, locale: 'fr' as const };
const edition = { title: 'Jeudi pitch', reasonDetail: null, scheduledDate: null };
const said = (rest: Partial<Parameters<typeof series.exceptionIn>[0]> & { plannedDate: string }) =>
	series
		.exceptionIn({ ...edition, reason: null, ...rest }, metz, 'fr', parseDate('2026-11-23'))
		.text.replaceAll(/[\u00a0\u202f]/g, ' ');

it('a date without an edition says why, in words', () => {
	expect(said({ plannedDate: parseDate('2027-05-06'), reason: 'holiday' })).toBe(
		'Pas de « Jeudi pitch » le jeudi 6 mai 2027 : Ascension.'
	);
	expect(said({ plannedDate: parseDate('2026-12-24'), reason: 'festive-eve' })).toBe(
		'Pas de « Jeudi pitch » le jeudi 24 décembre : Réveillon de Noël.'
	);
	expect(
		said({ plannedDate: parseDate('2026-12-10'), reason: 'closure', reasonDetail: 'Peinture' })
	).toBe('Pas de « Jeudi pitch » le jeudi 10 décembre : Peinture.');
	expect(said({ plannedDate: parseDate('2026-12-10'), reason: 'concierge' })).toBe(
		'Pas de « Jeudi pitch » le jeudi 10 décembre.'
	);
	expect(
		said({
			plannedDate: parseDate('2026-12-10'),
			scheduledDate: parseDate('2026-12-17'),
			reason: 'room-taken'
		})
	).toBe('« Jeudi pitch » passe du jeudi 10 décembre au jeudi 17 décembre : la salle est prise.');
});

it('a slug has only letters that everybody can type, and ends with a word', () => {
	expect(slugOf('Œuvres & cœurs : l’été à Saarbrücken, Straße')).toBe(
		'oeuvres-coeurs-l-ete-a-saarbrucken-strasse'
	);
	expect(slugOf('¿…?')).toBe('rendez-vous');
	const long = slugOf('Petit-déjeuner des fondatrices et fondateurs du Sillon lorrain en automne');
	expect(long).toBe('petit-dejeuner-des-fondatrices-et-fondateurs-du-sillon');
	expect(long.length).toBeLessThanOrEqual(60);
});
