/**
 * Where an entry is, as calendars and the mails that fill them show it (LOCATION): « Grande salle,
 * Coworking Metz, 7 avenue de Blida ». Elsewhere it is only there: the hub's street would lead people
 * astray.
 */
export function locationOf(where: {
	roomName?: string | null;
	/** Outside the hub; counts when there is no room. */
	place?: string;
	hubName: string;
	hubAddress: string;
}): string {
	const { roomName, place, hubName, hubAddress } = where;
	if (!roomName && place) return place;
	return [roomName, hubName, hubAddress].filter(Boolean).join(', ');
}
