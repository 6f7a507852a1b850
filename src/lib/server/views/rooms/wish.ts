import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import type { Interval } from '$lib/time/interval';
import type { Zone } from '$lib/time/zones';
import type { PanelView } from './booking-panel';

/** The room and the hours for which the panel is open. */
export interface Wish extends Interval {
	/** Its slug. */
	room: string;
}

/** What the panel says as instants; undefined while it names none. */
export function wishOf({ room, ...range }: PanelView, zone: Zone): Wish | undefined {
	const times = bookings.toInterval(range, zone);
	return isRefusal(times) ? undefined : { room: room.slug, ...times };
}
