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
