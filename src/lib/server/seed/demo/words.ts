import type { PitchInput } from '../../pitches';

/** Invented titles of bookings. */
export const bookingTitles = [
	'Point d’équipe',
	'Entretien',
	'Comité de pilotage',
	'Formation tableur',
	'Rendez-vous client',
	'Atelier d’écriture',
	'Réunion de bureau',
	'Compta',
	'Revue de maquettes',
	'Couarail du mardi',
	'Visioconférence',
	'Répétition de soutenance',
	'Devis',
	'Accueil d’un stagiaire',
	'Relecture',
	'Groupe d’achat'
];

export const declineReason = 'La salle est retenue pour une assemblée. Le lendemain est libre.';

const idea = (title: string, summary: string, ask = ''): PitchInput => ({
	...{ kind: 'idea', title, summary, ask, link: '' }
});
const project = (title: string, summary: string, ask = '', link = ''): PitchInput => ({
	...{ kind: 'project', title, summary, ask, link }
});

/** Invented pitches, in the order in which they are used. */
export const pitchWords: PitchInput[] = [
	project(
		'Consigne mirabelle',
		'Des bocaux consignés entre six vergers et vingt épiceries, sans camion de plus.',
		'Deux épiceries pour un essai en mars'
	),
	project(
		'Vélo-cargo partagé du quartier',
		'Trois vélos, un local, un carnet : les courses lourdes sans voiture.',
		'Un garage à cinq minutes de la gare',
		'https://velo-cargo.example'
	),
	idea(
		'Et si les invendus du marché nourrissaient le midi partagé ?',
		'Une tournée à pied le samedi, une soupe le mardi.',
		'Trois personnes pour une première tournée'
	),
	project(
		'Carnet de chantier sonore',
		'Dicter ses comptes rendus sur le chantier, les relire le soir mis en forme.',
		'Cinq artisans pour essayer deux semaines'
	),
	idea(
		'Une ressourcerie de matériel de bureau',
		'Chaises, écrans, étagères : d’un espace à l’autre.'
	),
	project(
		'Atlas des ateliers lorrains',
		'Une carte des machines que l’on peut louer à l’heure, de la découpe au four.',
		'Des ateliers à inscrire',
		'https://atlas-ateliers.example'
	),
	project(
		'Sarrois facile',
		'Des factures et des devis transfrontaliers sans se perdre entre deux taxes.',
		'Une comptable qui travaille des deux côtés'
	),
	idea(
		'Un chœur du jeudi midi',
		'Quarante minutes, sans public, sans niveau.',
		'Un piano, même désaccordé'
	),
	project(
		'Loupiote',
		'Une lampe de vélo faite de chutes d’aluminium, réparable avec une pièce de monnaie.',
		'Dix cyclistes pour l’hiver'
	),
	project(
		'Le Goût des restes',
		'Un abonnement à des recettes qui partent de ce qu’il y a dans le frigo.',
		'Des critiques sévères'
	),
	idea('Prêter nos bureaux le dimanche', 'Aux étudiantes et étudiants, pendant les examens.'),
	project(
		'Traverse',
		'Les correspondances entre trains et cars de campagne, écrites pour les gens.',
		'Qui connaît les horaires du sud meusien ?',
		'https://traverse.example'
	),
	project(
		'Tannerie douce',
		'Un cuir tanné à l’écorce de chêne, sans chrome.',
		'Un local avec de l’eau'
	),
	idea(
		'Une bibliothèque d’objets entre nos espaces',
		'Une perceuse suffit à soixante personnes.',
		'Une étagère dans chaque espace'
	),
	project(
		'Pigeonnier',
		'Un bulletin de quartier imprimé, composé le mercredi, distribué le vendredi.',
		'Des plumes et des mollets'
	),
	project(
		'Ardoise numérique',
		'La carte du jour d’un restaurant, lue par un lecteur d’écran sans effort.',
		'Deux restaurants pilotes'
	),
	idea('Un fonds de dix euros', 'Chaque adhérent en met dix, on choisit ensemble qui en a besoin.'),
	project('Houblon court', 'Faire pousser dans la cour de quoi brasser pour la fête de juin.'),
	project(
		'Relais de nuit',
		'Des gardes partagées entre infirmières libérales, sans groupe de messages.',
		'Une infirmière par arrondissement'
	),
	idea(
		'Un jumelage de bureaux avec Sarrebruck',
		'Une semaine là-bas, une semaine ici.',
		'Qui parle allemand, ou veut l’apprendre ?'
	),
	project('Vitrail libre', 'Des gabarits ouverts pour réparer les vitraux des petites communes.'),
	project(
		'Grain de sel',
		'Retrouver les recettes des salines, avec celles et ceux qui y travaillaient.',
		'Des grands-parents bavards'
	),
	idea(
		'Des siestes mesurées',
		'Vingt minutes, un minuteur, une pièce sombre : combien y gagne-t-on ?'
	),
	project(
		'Compost de bureau',
		'Un bac qui ne sent rien, relevé par un maraîcher.',
		'Un espace prêt à essayer dès janvier'
	)
];
