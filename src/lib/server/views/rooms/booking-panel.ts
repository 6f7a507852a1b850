import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import type { Column, DaySchedule } from '$lib/server/bookings';
import { newId } from '$lib/server/db/id';
import type { Db } from '$lib/server/db/types';
import * as members from '$lib/server/members';
import { longDate, timeRange } from '$lib/time/format';
import type { Interval } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { minutesOfDay, timeOfMinutes } from '$lib/time/wall';
import type { ChoiceView } from './grid-types';
import { rowsAt } from './grid';
import { hourOptions, type HourOption } from './hour-options';
import type { HubAccess } from '../hubs/hub-access';
import type { Query } from './query';
import { roomFacts, roomRules } from './room-words';

export interface PanelView {
	room: { slug: string; name: string; facts: string; seats: number };
	day: string;
	dayLabel: string;
	rules: string[];
	froms: HourOption[];
	untils: HourOption[];
	from: string;
	until: string;
	people: number | undefined;
	requestKey: string;
	/** The concierge decides. */
	requiresApproval: boolean;
	/** At the desk: for whom else it may be booked. */
	holders: { id: string; name: string }[] | null;
}

/** The form for the room and hours that the address names; undefined when it names no room. */
export async function panelOf(
	db: Db,
	{ hub, asConcierge, viewer }: HubAccess,
	days: DaySchedule,
	query: Query,
	locale: Locale
): Promise<PanelView | undefined> {
	const room = days.rooms.find(({ slug }) => slug === query.room);
	if (!room || !query.from) return undefined;
	const until =
		query.until ?? later(query.from, Math.min(query.lasting ?? 60, room.longestMinutes));
	const opening = days.opening.find(({ date }) => date === query.day);
	return {
		room: { slug: room.slug, name: room.name, facts: roomFacts(room), seats: room.seats },
		day: query.day,
		dayLabel: longDate(query.day, locale),
		rules: roomRules(room, locale),
		...hourOptions(hub, opening, room.stepMinutes, locale, {
			asConcierge,
			chosen: [query.from, until]
		}),
		from: query.from,
		until,
		people: query.people,
		requestKey: newId(),
		requiresApproval: room.approval === 'concierge' && !asConcierge,
		holders: asConcierge
			? (await members.listActiveMembers(db, hub.id))
					.filter(({ userId }) => userId !== viewer?.id)
					.map(({ userId, name }) => ({ id: userId, name }))
			: null
	};
}

/** The wish as an outline over its column; what is in its way is hatched. */
export function choiceOf(
	columns: Column[],
	slug: string,
	input: Interval,
	zone: string,
	locale: Locale
): ChoiceView | undefined {
	const index = columns.findIndex(({ room }) => room.slug === slug);
	const column = columns[index];
	if (!column) return undefined;
	const { bounds, segments } = column;
	const [from, to] = [rowsAt(bounds, input.startsAt), rowsAt(bounds, input.endsAt)];
	if (to <= from) return undefined;
	const inTheWay = segments.filter(
		({ startsAt, endsAt }) => startsAt < input.endsAt && input.startsAt < endsAt
	);
	return {
		column: index,
		from,
		to,
		label: timeRange(input.startsAt, input.endsAt, zone, locale),
		...(inTheWay.length && {
			clash: {
				from: Math.max(from, rowsAt(bounds, inTheWay[0]!.startsAt)),
				to: Math.min(to, rowsAt(bounds, inTheWay.at(-1)!.endsAt))
			}
		})
	};
}

/** The wish of an address or a form as instants, when it is one. */
export function wishOf(
	query: Pick<Query, 'day'> & { from?: string; until?: string },
	zone: string
) {
	const { day, from, until } = query;
	if (!from || !until) return undefined;
	const times = bookings.toInterval({ day, from, until }, zone);
	return isRefusal(times) ? undefined : times;
}

function later(time: string, minutes: number): string {
	return timeOfMinutes((minutesOfDay(time) + minutes) % 1440);
}
