import { parseTime } from '$lib/time/dates';
import { material, type SingleEvent } from './single-event';

export const poudriere: SingleEvent[] = [
	{
		kind: 'workshop',
		title: 'D’association à coopérative, première lecture des statuts',
		summary: 'On lit ensemble le projet de statuts, article par article.',
		description: `Ouvert à toutes et à tous\u00a0: les futurs sociétaires ne sont pas tous adhérents.${material}`,
		...{
			weeks: 1,
			weekday: 3,
			from: parseTime('17:30'),
			until: parseTime('19:30'),
			room: 'canonniers',
			capacity: 40
		},
		...{ going: 13, guests: 2 }
	},
	{
		kind: 'talk',
		title: 'Commander aux petits : les marchés publics à notre taille',
		summary: 'Répondre à plusieurs, sans y passer l’été.',
		description: 'Une acheteuse et un groupement d’artisans racontent leur premier marché.',
		...{
			weeks: 2,
			weekday: 4,
			from: parseTime('18:00'),
			until: parseTime('19:30'),
			room: 'canonniers',
			capacity: 40
		},
		...{ going: 9, guests: 2 }
	},
	{
		kind: 'social',
		title: 'Grand rangement et soupe',
		summary: 'Deux heures de rangement, une soupe pour finir.',
		description: 'Gants fournis.',
		...{
			weeks: -1,
			weekday: 6,
			from: parseTime('10:00'),
			until: parseTime('13:00'),
			room: 'canonniers',
			capacity: 40
		},
		...{ visibility: 'members', going: 12 }
	}
];
