import { stripAccents } from '$lib/text/fold';
import type { Locale } from '$lib/time/locale';

/** An invented person: surnames are towns of Lorraine, addresses end in `.example`. */
export interface DemoPerson {
	name: string;
	email: string;
	locale: Locale;
	introduction: string;
}

const firstNames = [
	'Agathe',
	'Samir',
	'Inès',
	'Théo',
	'Maëlle',
	'Idriss',
	'Solène',
	'Yanis',
	'Odile',
	'Hugo',
	'Léonie',
	'Wassim',
	'Clémence',
	'Anaïs',
	'Bastien',
	'Chloé',
	'Driss',
	'Élodie',
	'Fanny',
	'Gaspard',
	'Hélène',
	'Ismaël',
	'Jeanne',
	'Karim',
	'Louise',
	'Marius',
	'Nadia',
	'Octave',
	'Pauline',
	'Quentin',
	'Rachida',
	'Simon',
	'Tania',
	'Ulysse',
	'Violette',
	'Willy',
	'Xavière',
	'Youssef',
	'Zélie',
	'Armand'
];

const towns = [
	'Pompey',
	'Blénod',
	'Liverdun',
	'Quintavel',
	'Dombasle',
	'Vézelise',
	'Rosières',
	'Moyeuvre',
	'Toulois',
	'Amance',
	'Lorquin',
	'Jarny',
	'Briey',
	'Longuyon',
	'Bitche',
	'Phalsbourg',
	'Saulnois',
	'Gérardmer',
	'Épinal',
	'Remiremont',
	'Vittel',
	'Mirecourt',
	'Neufchâteau',
	'Commercy',
	'Verdun',
	'Étain',
	'Stenay',
	'Montmédy',
	'Hayange',
	'Florange',
	'Uckange',
	'Yutz',
	'Créhange',
	'Faulquemont',
	'Forbach',
	'Sarralbe',
	'Dieuze',
	'Lunéville',
	'Baccarat',
	'Bayon',
	'Haroué',
	'Diarville',
	'Colombey'
];

const trades = [
	'Photographe',
	'Paysagiste',
	'Développeuse',
	'Traducteur',
	'Architecte d’intérieur',
	'Illustratrice',
	'Comptable',
	'Urbaniste',
	'Brasseuse',
	'Ingénieure du son',
	'Consultant en énergie',
	'Rédactrice',
	'Ergonome',
	'Juriste',
	'Maraîchère',
	'Vidéaste'
];

/** `count` invented people, starting at number `from`; the same at every start. */
export function demoPeople(from: number, count: number): DemoPerson[] {
	return Array.from({ length: count }, (_, index) => demoPerson(from + index));
}

// 40 first names and 43 towns share no factor: the first 1 720 people are all different.
function demoPerson(index: number): DemoPerson {
	const first = firstNames[index % firstNames.length]!;
	const town = towns[index % towns.length]!;
	return {
		name: `${first} ${town}`,
		email: `${stripAccents(first)}.${stripAccents(town)}@demo.example`,
		locale: index % 19 === 7 ? 'de' : index % 13 === 5 ? 'en' : 'fr',
		introduction: trades[index % trades.length]!
	};
}
