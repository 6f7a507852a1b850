import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import type { Interval } from '$lib/time/interval';
import type { Zone } from '$lib/time/zones';
import type { PanelView } from './booking-panel';

/** The room and the hours for which the panel is open. */
export interface Selection extends Interval {
	/** The slug of the room. */
	room: string;
}

/** The hours of the panel as instants; undefined while they are missing or invalid. */
export function selectionOf({ room, ...range }: PanelView, zone: Zone): Selection | undefined {
	const times = bookings.toInterval(range, zone);
	return isRefusal(times) ? undefined : { room: room.slug, ...times };
}
