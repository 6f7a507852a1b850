import { eq } from 'drizzle-orm';
import { isRefusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { Hub } from '../../hubs';
import { houseRules } from '../../hubs/schema';
import type { Practical } from '../../hubs/practical/practical';
import { changePractical } from '../../usecases/practical';

/** What the invented hubs tell only their members: every name, number and code is made up. */
const practical: Record<string, Practical> = {
	'la-poudriere': {
		wifiName: 'Poudriere-Adherents',
		wifiPassword: 'mirabelle-54-mirabelle',
		doorCodes: 'Portail de la cour : 54A10\nEntrée : badge',
		presence: 'Du lundi au vendredi, 9 h – 12 h 30',
		contact: 'Une fuite, une alarme : l’astreinte, 03 83 00 00 00',
		printer:
			'À l’étage, près de la cuisine. Noir et blanc libre ; la couleur se note sur la feuille.',
		more: 'Qui part en dernier ferme les fenêtres et coupe la cafetière.'
	},
	'coworking-metz': {
		wifiName: 'CoworkingMetz',
		wifiPassword: 'graoully vert 2014',
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
		wifiPassword: 'source-vive-renaissance',
		doorCodes: 'Hall : badge. Le soir après 18 h 30 : 88S01',
		presence: 'L’accueil du bâtiment, 8 h 30 – 18 h 30',
		contact: 'L’accueil, 03 83 00 00 01',
		printer: 'Rez-de-chaussée, à gauche de l’accueil.',
		more: ''
	}
};

/** What is for the members of a hub of the demo: practical information, and rules that hold since it began. */
export async function furnish(change: Change, hub: Hub): Promise<void> {
	const written = practical[hub.slug];
	const stored = written && (await changePractical(change, hub, written));
	if (isRefusal(stored)) throw new Error(`practical information was refused: ${stored.refused}`);
	// The hubs are loaded today, and their people have accepted the rules before.
	await change.tx
		.update(houseRules)
		.set({ publishedAt: change.now })
		.where(eq(houseRules.hubId, hub.id));
}
