import { eq } from 'drizzle-orm';
import { isRefusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { Hub } from '../../hubs';
import { houseRules } from '../../hubs/schema';
import type { Practical } from '../../hubs/practical/practical';
import { changeHub } from '../../usecases/run-hub';
import { changePractical } from '../../usecases/practical';

/** What the invented hubs tell only their members: every name, number and code is made up. */
const practical: Record<string, Practical> = {
	'la-poudriere': {
		wifiName: 'Poudriere-Adherents',
		wifiCode: 'mirabelle-54-mirabelle',
		doorCodes: 'Portail de la cour : 54A10\nEntrée : badge',
		presence: 'Du lundi au vendredi, 9 h – 12 h 30',
		contact: 'Une fuite, une alarme : l’astreinte, 03 83 00 00 00',
		printer:
			'À l’étage, près de la cuisine. Noir et blanc libre ; la couleur se note sur la feuille.',
		more: 'Qui part en dernier ferme les fenêtres et coupe la cafetière.'
	},
	'coworking-metz': {
		wifiName: 'CoworkingMetz',
		wifiCode: 'graoully vert 2014',
		doorCodes:
			'Portail, avenue de Blida : *57#\nPorte du premier étage : 1404B\nLocal à vélos : 2580',
		presence: 'Lundi, mardi et jeudi, 9 h – 13 h ; les soirs d’évènement, dès 18 h',
		contact:
			'Pour une panne : la conciergerie, 03 87 00 00 00\nLa nuit, une alarme : 06 00 00 00 00',
		printer:
			'Dans le couloir. On imprime par le Wi-Fi, imprimante « Blida ». Le papier est dessous.',
		more: 'Le café est dans le placard de gauche.\nLe tri : bac jaune dans la cour, sortie le mardi soir.'
	},
	'lorntech-source': {
		wifiName: 'LaSource-Residents',
		wifiCode: 'source-vive-renaissance',
		doorCodes: 'Hall : badge. Le soir après 18 h 30 : 88S01',
		presence: 'L’accueil du bâtiment, 8 h 30 – 18 h 30',
		contact: 'L’accueil, 03 83 00 00 01',
		printer: 'Rez-de-chaussée, à gauche de l’accueil.',
		more: ''
	}
};

/** What the hubs tell newcomers. The prices of Coworking Metz stand in its own rules; all else is made up. */
const newcomers: Record<string, Pick<Hub, 'trial' | 'prices' | 'accessibility'>> = {
	'la-poudriere': {
		trial:
			'La première demi-journée est offerte. Passez un matin, du lundi au vendredi : quelqu’un vous montre les lieux. *(à confirmer)*',
		prices:
			'- Demi-journée : 8 €\n- Journée : 14 €\n- Mois : 120 €\n\nTarifs inventés pour la démonstration, à confirmer.',
		accessibility:
			'Entrée de plain-pied par la cour. La grande salle a une boucle magnétique. *(à confirmer)*'
	},
	'coworking-metz': {
		trial:
			'Une visite dure une demi-heure : écrivez-nous deux jours avant. La journée d’essai est offerte, café compris. *(à confirmer)*',
		prices:
			'- Adhésion à l’association : 10 € par année civile\n- Carnet de dix journées : 60 €\n- Mois : 60 €\n- Badge : 6 €\n\nÀ confirmer par l’espace.',
		accessibility:
			'Ascenseur jusqu’au premier étage, portes de 90 cm, sanitaires adaptés, boucle magnétique dans l’Atelier Jaumont. *(à confirmer)*'
	},
	'lorntech-source': {
		trial:
			'Vous créez une entreprise ? Prenez rendez-vous à l’accueil : une heure pour voir les lieux et rencontrer l’équipe. *(à confirmer)*',
		prices: '',
		accessibility: 'Tout est de plain-pied, parking compris. *(à confirmer)*'
	}
};

/** What the desk of a demo's hub has written: for newcomers, for members, and rules that hold since it began. */
export async function furnish(change: Change, hub: Hub): Promise<void> {
	const told = await changeHub(change, hub, newcomers[hub.slug] ?? {});
	if (isRefusal(told)) throw new Error(`words for newcomers were refused: ${told.refused}`);
	const written = practical[hub.slug];
	const stored = written && (await changePractical(change, hub, written));
	if (isRefusal(stored)) throw new Error(`practical information was refused: ${stored.refused}`);
	// The hubs are loaded today, and their people have accepted the rules before.
	await change.tx
		.update(houseRules)
		.set({ publishedAt: change.now })
		.where(eq(houseRules.hubId, hub.id));
}
