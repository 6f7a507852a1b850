import { parseTime } from '$lib/time/dates';
import { material, type SingleEvent } from './single-event';

export const source: SingleEvent[] = [
	{
		kind: 'talk',
		title: 'Lever des fonds sans y perdre sa voix',
		summary: 'Pactes, clauses, gouvernance : ce qui se négocie vraiment.',
		description: 'Petit comité : quatorze places, une table, des questions.',
		...{
			weeks: 1,
			weekday: 1,
			from: parseTime('17:30'),
			until: parseTime('19:00'),
			room: 'grand-bain',
			capacity: 14
		},
		...{ maxCompanions: 1, going: 16 }
	},
	{
		kind: 'workshop',
		title: 'Tester une idée en une matinée',
		summary: 'Cinq entretiens dans la rue, une décision à midi.',
		description: `Rendez-vous dehors, quel que soit le temps.${material}`,
		...{
			weeks: 2,
			weekday: 5,
			from: parseTime('09:00'),
			until: parseTime('12:00'),
			place: 'Parvis du technopôle'
		},
		...{ capacity: 18, going: 8, guests: 1 }
	},
	{
		kind: 'talk',
		title: 'Vendre en Sarre : deux ans d’erreurs utiles',
		summary: 'Une jeune entreprise raconte ses premiers clients de l’autre côté.',
		description: 'En français, questions en allemand bienvenues.',
		...{
			weeks: -2,
			weekday: 3,
			from: parseTime('17:30'),
			until: parseTime('19:00'),
			room: 'grand-bain',
			capacity: 14
		},
		...{ going: 10 }
	}
];
