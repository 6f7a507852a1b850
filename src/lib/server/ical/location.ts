import { accents } from '$lib/text/fold';

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
	const { roomName, place, hubAddress } = where;
	if (!roomName && place) return place;
	return [venueOf(where), hubAddress].filter(Boolean).join(', ');
}

/** The same without the street address, for the lists of a page: « Grande salle, Coworking Metz ». */
export function venueOf({
	roomName,
	place,
	hubName
}: {
	roomName?: string | null;
	place?: string;
	hubName: string;
}): string {
	if (!roomName && place) return place;
	return [roomName, hubName].filter(Boolean).join(', ');
}

/**
 * The same place under any name and spelling: the room, and the street address of the hub without its accents,
 * case and punctuation. A place outside the hub is its words, and links as they are. The only rule for it: feeds,
 * mails and forms compare by this. It is stored, so that another spelling of what people write often is a move to
 * calendars; mails ask what it is called, too (`events/told/news`).
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
const others =
	/(?!(?:(?<![\p{L}\p{M}\p{N}])|(?<=(?<![\p{L}\p{M}\p{N}])r))-\p{N})[^\p{L}\p{M}\p{N}]/gu;

/** An address on the web, where each letter counts, with or without its scheme. */
const links =
	/((?:https?:\/\/|www\.|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}\/)[^\s<>()«»"]*[^\s<>()«»",;.:!?])/iu;

function spelt(text: string): string {
	return text
		.split(links)
		.map((part, at) => (at % 2 ? ` ${part} ` : wordsOf(part)))
		.join('')
		.replace(/ +/g, ' ')
		.trim();
}

function wordsOf(text: string): string {
	return text
		.replace(/œ/gi, 'oe')
		.replace(/ß/g, 'ss')
		.normalize('NFD')
		.replace(accents, '')
		.toLowerCase()
		.replace(/[−–]/g, '-')
		.replace(others, ' ');
}
