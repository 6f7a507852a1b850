import { addDays, type LocalDate, midnight } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import type { Hub } from '../../hubs';
import type { Room } from '../../rooms';
import * as rooms from '../../rooms';
import { calendarOf } from './calendar';
import type { DemoHub } from './people';
import type { Step } from './timeline';

interface PlannedClosure {
	hub: string;
	room: string | null;
	/** Local dates, both included. */
	first: LocalDate;
	last: LocalDate;
	reason: string;
}

/** One room closed for painting next week, and a power cut that skips an edition of a series. */
export function plannedClosures(hub: Hub, now: Instant): PlannedClosure[] {
	const { weekday } = calendarOf(hub, now);
	const all: PlannedClosure[] = [
		{
			hub: 'coworking-metz',
			room: 'graoully',
			first: weekday(2, 1),
			last: weekday(3, 1),
			reason: 'Peinture'
		},
		{
			hub: 'la-poudriere',
			room: null,
			first: weekday(2, 3),
			last: weekday(2, 3),
			reason: 'Tableau électrique'
		}
	];
	return all.filter((closure) => closure.hub === hub.slug);
}

/** @param date a local date of the hub */
export function isClosed(closures: PlannedClosure[], room: Room, date: string): boolean {
	return closures.some(
		({ room: slug, first, last }) =>
			(slug === null || slug === room.slug) && first <= date && date <= last
	);
}

/** The closures as steps of the concierge, announced before people book. */
export function closuresOf(
	{ hub, rooms: hubRooms, concierges, now }: DemoHub,
	at: Instant
): Step[] {
	const calendar = calendarOf(hub, now);
	return plannedClosures(hub, now).map(({ room, first, last, reason }) => ({
		at,
		what: `closure ${reason}`,
		by: concierges[0]!,
		act: (change) =>
			rooms.close(change, hub, {
				roomId: room === null ? null : hubRooms.find(({ slug }) => slug === room)!.id,
				startsAt: calendar.at(first, midnight),
				endsAt: calendar.at(addDays(last, 1), midnight),
				reason
			})
	}));
}
