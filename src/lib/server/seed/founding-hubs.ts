import { type Minutes, minutes } from '$lib/time/minutes';
import { parseZone } from '$lib/time/zones';
import type { Hours, HubDraft } from '../hubs';

/** A room of the seed; what is missing takes the default. */
export interface SeedRoom {
	slug: string;
	name: string;
	shortName: string;
	seats: number;
	equipment: string[];
	description: string;
	setUpMinutes?: Minutes;
	clearUpMinutes?: Minutes;
	approval?: 'none' | 'concierge';
	longestMinutes?: Minutes;
}

export interface FoundingHub {
	hub: HubDraft;
	hours: Hours[];
	rooms: SeedRoom[];
}

/** The same hours on several days. */
function hours(weekdays: number[], opens: string, closes: string): Hours[] {
	return weekdays.map((weekday) => ({ weekday, opens, closes }));
}

const workdays = [1, 2, 3, 4, 5];

/**
 * The three founding hubs.
 *
 * Known: names, cities, legal forms, the address in Metz, Metz's year of opening, holidays.
 * To be confirmed by each hub (`toConfirm`): hours, rooms, seats, equipment, directions, house rules.
 * Rooms have plausible invented names; prices are missing because none is known.
 */
export const foundingHubs: FoundingHub[] = [
	{
		hub: {
			slug: 'la-poudriere',
			name: 'La Poudrière',
			shortName: 'La Poudrière',
			city: 'Nancy',
			tagline: 'association, bientôt coopérative',
			about:
				'La Poudrière réunit une soixantaine d’adhérents à Nancy. L’association devient coopérative : ses rendez-vous réguliers, midis partagés, ateliers et soirées, en sont le moteur.',
			address: '20 boulevard du 26e R.I., 54000 Nancy',
			directions:
				'- **En train et en bus** : gare de Nancy à un quart d’heure à pied.\n- **À vélo** : arceaux dans la cour.\n- **Entrée** : sonnez, quelqu’un vous ouvre.',
			zone: parseZone('Europe/Paris'),
			holidayRegion: 'FR-54',
			hue: 18,
			admission: 'concierge',
			houseRules:
				'1. On se salue, on s’entraide, on baisse la voix au téléphone.\n2. La salle se rend propre et à l’heure.\n3. Une réservation dont on n’a plus besoin s’annule : quelqu’un d’autre l’attend.\n4. Qui invite répond de ses invités.',
			toConfirm: true,
			position: 1
		},
		hours: hours(workdays, '08:00', '19:00'),
		rooms: [
			{
				slug: 'alambic',
				name: 'Salle Alambic',
				shortName: 'Alambic',
				seats: 6,
				equipment: ['screen', 'whiteboard'],
				description: 'Une table, six chaises, la lumière du matin.'
			},
			{
				slug: 'meche',
				name: 'Cabine Mèche',
				shortName: 'Mèche',
				seats: 2,
				equipment: ['video'],
				description: 'Pour un appel ou un entretien à deux.',
				longestMinutes: minutes(120)
			},
			{
				slug: 'canonniers',
				name: 'Grande salle des Canonniers',
				shortName: 'Canonniers',
				seats: 40,
				equipment: ['screen', 'sound', 'kitchen', 'hearing-loop'],
				description: 'Les ateliers, les midis partagés et les assemblées.',
				setUpMinutes: minutes(30),
				clearUpMinutes: minutes(30),
				approval: 'concierge'
			}
		]
	},
	{
		hub: {
			slug: 'coworking-metz',
			name: 'Coworking Metz',
			shortName: 'Coworking Metz',
			city: 'Metz',
			tagline: 'association, depuis 2014',
			about:
				'Ouvert en avril 2014, Coworking Metz est une association de 59 adhérents, dont une quarantaine de coworkeuses et coworkeurs au quotidien. Un jeudi sur deux, qui le souhaite y présente un projet ou y soumet une idée.',
			address: '7 avenue de Blida, 57000 Metz',
			directions:
				'- **Entrée** : par la cour du tiers-lieu, premier étage.\n- **En bus** : lignes Mettis, puis quelques minutes à pied.\n- **Accès** : ascenseur, boucle magnétique, sanitaires adaptés.',
			zone: parseZone('Europe/Paris'),
			holidayRegion: 'FR-57',
			goodFriday: true,
			hue: 248,
			admission: 'concierge',
			houseRules:
				'1. On se salue, on s’entraide, on baisse la voix au téléphone.\n2. Les cabines et les bureaux debout vont à qui arrive.\n3. Les invités se demandent à l’avance.\n4. Chacun range derrière soi, la cuisine aussi.',
			toConfirm: true,
			position: 2
		},
		hours: [...hours(workdays, '08:00', '20:00'), ...hours([6], '09:00', '18:00')],
		rooms: [
			{
				slug: 'sainte-croix',
				name: 'Cabine Sainte-Croix',
				shortName: 'Sainte-Croix',
				seats: 2,
				equipment: ['video'],
				description: 'Deux fauteuils et un écran, pour un appel ou un entretien.',
				longestMinutes: minutes(180)
			},
			{
				slug: 'seille',
				name: 'Salle Seille',
				shortName: 'Seille',
				seats: 6,
				equipment: ['screen', 'whiteboard'],
				description: 'La salle de tous les jours.',
				clearUpMinutes: minutes(30)
			},
			{
				slug: 'graoully',
				name: 'Salle Graoully',
				shortName: 'Graoully',
				seats: 12,
				equipment: ['screen', 'video', 'whiteboard'],
				description: 'Réunions et formations.',
				setUpMinutes: minutes(30),
				clearUpMinutes: minutes(30)
			},
			{
				slug: 'jaumont',
				name: 'Atelier Jaumont',
				shortName: 'Jaumont',
				seats: 45,
				equipment: ['screen', 'sound', 'kitchen', 'hearing-loop'],
				description: 'Les soirées, les ateliers, les assemblées. Cuisine ouverte.',
				setUpMinutes: minutes(30),
				clearUpMinutes: minutes(30),
				approval: 'concierge',
				longestMinutes: minutes(600)
			}
		]
	},
	{
		hub: {
			slug: 'lorntech-source',
			name: 'LORnTECH « La Source »',
			shortName: 'La Source',
			city: 'Nancy',
			tagline: 'technopôle Renaissance',
			about:
				'La Source est le lieu totem de LORnTECH à Nancy : un espace de travail, des salles et une équipe pour celles et ceux qui créent leur entreprise. D’autres espaces suivront à Metz, Thionville et Épinal, puis au-delà de la frontière.',
			address: 'Technopôle Renaissance, Nancy',
			directions:
				'- **En tram et en bus** : arrêt du technopôle, puis cinq minutes à pied.\n- **En voiture** : parking visiteurs.\n- **Accès** : plain-pied.',
			zone: parseZone('Europe/Paris'),
			holidayRegion: 'FR-54',
			hue: 178,
			admission: 'concierge',
			houseRules:
				'1. Les salles se réservent ici, et se libèrent quand on n’en a plus besoin.\n2. Les visiteurs s’annoncent à l’accueil.\n3. On laisse l’endroit comme on aimerait le trouver.',
			toConfirm: true,
			position: 3
		},
		hours: hours(workdays, '08:30', '18:30'),
		rooms: [
			{
				slug: 'grand-bain',
				name: 'Salle du Grand Bain',
				shortName: 'Grand Bain',
				seats: 14,
				equipment: ['screen', 'video', 'whiteboard'],
				description: 'Réunions, formations, comités.',
				clearUpMinutes: minutes(30)
			},
			{
				slug: 'petit-bain',
				name: 'Salle du Petit Bain',
				shortName: 'Petit Bain',
				seats: 4,
				equipment: ['screen'],
				description: 'Un point à quatre, un entretien.'
			}
		]
	}
];
