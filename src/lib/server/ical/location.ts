import { stripAccents } from '$lib/text/fold';

/**
 * LOCATION of an entry, in feeds and in the mails with a calendar part: « Grande salle, Coworking Metz, 7
 * avenue de Blida ». A place outside the hub stands alone: the street address of the hub would mislead
 * people.
 */
export function locationOf(where: {
	roomName?: string | null;
	/** A place outside the hub; used when there is no room. */
	place?: string;
	hubName: string;
	hubAddress: string;
}): string {
	const { roomName, place, hubName, hubAddress } = where;
	if (!roomName && place) return place;
	return [roomName, hubName, hubAddress].filter(Boolean).join(', ');
}

/**
 * The same place under any name and spelling: the room, and the street address of the hub without its accents,
 * case and punctuation. A place outside the hub is its words. The only rule for it: feeds, mails and forms compare
 * by this.
 */
export function placeOf(where: {
	roomId?: string | null;
	place?: string;
	hubAddress: string;
}): string {
	const { roomId, place, hubAddress } = where;
	if (!roomId && place) return spelt(place);
	return [roomId ?? 'hub', spelt(hubAddress)].join(' ');
}

/** A minus is no hyphen: « niveau -1 » and « R-1 » are below « niveau 1 », « 12-14 rue Haute » is not. */
const others = /(?!(?:(?<![\p{L}\p{N}])|(?<=(?<![\p{L}\p{N}])r))-\p{N})[^\p{L}\p{N}]/gu;

function spelt(text: string): string {
	return stripAccents(text).replace(/[−–]/g, '-').replace(others, ' ').replace(/ +/g, ' ').trim();
}
