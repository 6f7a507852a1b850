import { type LocalTime, parseTime } from '$lib/time/dates';

/** A single event of the demo. `weekday` 1 is Monday; `weeks` counts from the present week. */
export interface SingleEvent {
	hub: string;
	kind: 'workshop' | 'talk' | 'social' | 'meeting';
	title: string;
	summary: string;
	description: string;
	weeks: number;
	weekday: number;
	from: LocalTime;
	until: LocalTime;
	room?: string;
	place?: string;
	capacity?: number;
	maxCompanions?: number;
	visibility?: 'members';
	/** How many people answer `going`. */
	going: number;
	guests?: number;
	/** The reason when it is cancelled. */
	cancelled?: string;
}

const material = '\n\nOn apporte de quoi noter, le reste est sur place.';

export const singleEvents: SingleEvent[] = [
	{
		hub: 'coworking-metz',
		kind: 'talk',
		title: 'La facture électronique sans s’énerver',
		summary: 'Ce qui change pour les indépendants, ce qui ne change pas, et quand.',
		description:
			'Une heure d’explications, une demi-heure de questions.\n\n- Qui est concerné, à partir de quand\n- Choisir une plateforme sans se tromper\n- Ce que l’on peut continuer à faire comme avant',
		...{
			weeks: 1,
			weekday: 2,
			from: parseTime('18:30'),
			until: parseTime('20:00'),
			room: 'jaumont',
			capacity: 40
		},
		...{ going: 12, guests: 2 }
	},
	{
		hub: 'coworking-metz',
		kind: 'workshop',
		title: 'Photographier son travail avec un téléphone',
		summary: 'Lumière, fond, cadrage : trois heures pour une page qui donne envie.',
		description: `Chacune et chacun apporte trois objets ou un chantier récent, et repart avec dix images.${material}`,
		...{
			weeks: 1,
			weekday: 6,
			from: parseTime('14:00'),
			until: parseTime('17:00'),
			room: 'jaumont',
			capacity: 12
		},
		...{ maxCompanions: 1, going: 15 }
	},
	{
		hub: 'coworking-metz',
		kind: 'talk',
		title: 'Sobriété numérique : par où commencer ?',
		summary: 'Un état des lieux, et cinq gestes qui comptent vraiment.',
		description: 'Avec un retour d’expérience sur l’hébergement de trois petites structures.',
		...{
			weeks: 2,
			weekday: 3,
			from: parseTime('18:30'),
			until: parseTime('20:00'),
			room: 'jaumont',
			capacity: 40
		},
		...{ going: 7, cancelled: 'L’intervenante est souffrante. Une autre date suivra.' }
	},
	{
		hub: 'coworking-metz',
		kind: 'social',
		title: 'Apéritif des nouvelles têtes',
		summary: 'Qui est arrivé cet automne ? Chacun apporte quelque chose à partager.',
		description: 'Réservé aux adhérents, conjoints et enfants bienvenus.',
		...{
			weeks: 2,
			weekday: 2,
			from: parseTime('18:00'),
			until: parseTime('20:00'),
			room: 'jaumont',
			capacity: 45
		},
		...{ visibility: 'members', maxCompanions: 4, going: 11 }
	},
	{
		hub: 'coworking-metz',
		kind: 'workshop',
		title: 'Réparer son vélo avant l’hiver',
		summary: 'Freins, chaîne, éclairage : les outils sont là, venez avec le vélo.',
		description: `Par deux, avec quelqu’un qui sait.${material}`,
		...{
			weeks: -1,
			weekday: 6,
			from: parseTime('14:00'),
			until: parseTime('16:30'),
			room: 'jaumont',
			capacity: 16
		},
		...{ going: 13 }
	},
	{
		hub: 'coworking-metz',
		kind: 'talk',
		title: 'Vivre de l’illustration',
		summary: 'Tarifs, contrats, droits d’auteur : deux illustratrices racontent.',
		description: 'Suivi d’un verre.',
		...{
			weeks: -2,
			weekday: 2,
			from: parseTime('18:30'),
			until: parseTime('20:00'),
			room: 'jaumont',
			capacity: 40
		},
		...{ going: 15, guests: 3 }
	},
	{
		hub: 'coworking-metz',
		kind: 'meeting',
		title: 'Assemblée générale',
		summary: 'Rapport moral, comptes, élection du bureau.',
		description: 'L’ordre du jour et les comptes sont affichés à l’accueil.',
		...{
			weeks: 5,
			weekday: 2,
			from: parseTime('18:00'),
			until: parseTime('20:30'),
			room: 'jaumont',
			capacity: 45
		},
		...{ visibility: 'members', maxCompanions: 0, going: 11 }
	},
	{
		hub: 'la-poudriere',
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
		hub: 'la-poudriere',
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
		hub: 'la-poudriere',
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
	},
	{
		hub: 'lorntech-source',
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
		hub: 'lorntech-source',
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
		hub: 'lorntech-source',
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
