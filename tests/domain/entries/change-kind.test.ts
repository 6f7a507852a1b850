import { expect, it } from 'vitest';
import { changeKind } from '$lib/server/entries';

/** An event as its presenter is shown it. */
const before = {
	...{ startsAt: 100, endsAt: 200, zone: 'Europe/Paris', slug: 'jeudi-pitch' },
	...{ title: 'Jeudi pitch', number: 16, summary: 'Huit projets', reason: null },
	...{ location: 'Salle Seille, Coworking Metz, 7 avenue de Blida', place: 'seille 7 avenue' },
	...{ state: 'published', comes: true, waits: null, pitch: { title: 'Vergers' }, locale: 'fr' },
	presentsAt: 152
};

it.each<[string, object, 'material' | 'minor' | 'none']>([
	['an earlier start', { startsAt: 90 }, 'material'],
	['a later end', { endsAt: 210 }, 'material'],
	['another place', { place: 'moselle 7 avenue', location: 'Salle Moselle' }, 'material'],
	['another street address of the hub', { place: 'seille 1 place' }, 'material'],
	['a cancellation', { state: 'cancelled', reason: 'Grève' }, 'material'],
	['another slot', { presentsAt: 161 }, 'material'],
	['no slot any more', { presentsAt: null }, 'material'],
	['time and title together', { startsAt: 90, title: 'Soirée' }, 'material'],
	['another title', { title: 'Jeudi des pitchs' }, 'minor'],
	['another number of the edition', { number: 15 }, 'minor'],
	['another summary', { summary: 'Neuf projets' }, 'minor'],
	['another name of the room', { location: 'Salle Moselle, Coworking Metz' }, 'minor'],
	['another address on the web', { slug: 'soiree' }, 'minor'],
	['another title of the pitch', { pitch: { title: 'Consigne' } }, 'minor'],
	['an answer', { comes: false, waits: 'tentative' }, 'minor'],
	['another language of the reader', { locale: 'de' }, 'minor'],
	['nothing', {}, 'none']
])('%s', (_, change, kind) => {
	expect(changeKind(before, { ...before, ...change })).toBe(kind);
	expect(changeKind({ ...before, ...change }, before)).toBe(kind);
});

it('what begins to be described is material', () => {
	const { presentsAt: _, ...others } = before;
	expect(changeKind(others, before)).toBe('material');
});
