import { parseTime } from '$lib/time/dates';
import { material, type SingleEvent } from './single-event';

export const metz: SingleEvent[] = [
	{
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
	}
];
