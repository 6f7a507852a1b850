import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import type { Interval } from '$lib/time/interval';
import type { Viewer } from '$lib/server/members/viewer';
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

/** Whether somebody has booked just these hours of this room, for themselves or for others. */
export function isBookedBy(
	{ rooms, bookings: booked }: Pick<bookings.DaySchedule, 'rooms' | 'bookings'>,
	wanted: Selection | undefined,
	viewer: Viewer | null
): boolean {
	const room = rooms.find(({ slug }) => slug === wanted?.room);
	return booked.some(
		({ roomId, startsAt, endsAt, holderId, createdBy }) =>
			roomId === room?.id &&
			startsAt === wanted?.startsAt &&
			endsAt === wanted.endsAt &&
			[holderId, createdBy].includes(viewer?.id ?? null) &&
			viewer !== null
	);
}
