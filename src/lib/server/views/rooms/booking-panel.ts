import type { Column, DaySchedule } from '$lib/server/bookings';
import { roomRequiresApproval } from '$lib/server/bookings/approval';
import type { Db } from '$lib/server/db/types';
import { isConciergeOf } from '$lib/server/members/policy';
import type { LocalDate, LocalTime } from '$lib/time/dates';
import { minutesPerDay } from '$lib/time/durations';
import { longDate, timeRange } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { type Minutes, minutes } from '$lib/time/minutes';
import { minutesOfDay, timeOfMinutes } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { ChoiceView } from './grid-types';
import { rowsAt } from './grid';
import { holderChoices, type HolderChoices } from '../bookings/holder-choices';
import { hourOptions, type HourOption } from './hour-options';
import { longSpans } from './long-spans';
import type { Query } from './query';
import { roomFacts, roomRules } from './room-words';
import type { ViewContext } from '../view-context';
import type { Selection } from './selection';

export interface PanelView {
	room: { slug: string; name: string; facts: string; seats: number };
	day: LocalDate;
	dayLabel: string;
	rules: string[];
	froms: HourOption[];
	untils: HourOption[];
	from: LocalTime;
	until: LocalTime;
	people: number | undefined;
	/** The concierge must confirm it. */
	requiresApproval: boolean;
	/** Half a day and a whole one, where the room is free for so long. */
	spans: { label: string; href: string; chosen: boolean }[];
	/** At the desk: for whom it may be booked; null elsewhere. */
	holders: HolderChoices | null;
}

/** The form for the room and hours in the URL; undefined when the URL names no room. */
export async function panelOf(
	db: Db,
	days: DaySchedule,
	query: Query,
	{ viewer, locale }: ViewContext
): Promise<PanelView | undefined> {
	const { hub } = days;
	const asConcierge = isConciergeOf(viewer, hub.id);
	const room = days.rooms.find(({ slug }) => slug === query.room);
	if (!room || !query.from) return undefined;
	const until =
		query.until ?? later(query.from, minutes(Math.min(query.lasting ?? 60, room.longestMinutes)));
	const opening = days.opening.find(({ date }) => date === query.day);
	return {
		room: { slug: room.slug, name: room.name, facts: roomFacts(room), seats: room.seats },
		day: query.day,
		dayLabel: longDate(query.day, locale),
		rules: roomRules(room, locale),
		...hourOptions(
			hub,
			{
				open: asConcierge ? [] : (opening?.open ?? []),
				stepMinutes: room.stepMinutes,
				chosen: [query.from, until]
			},
			locale
		),
		from: query.from,
		until,
		people: query.people,
		requiresApproval: roomRequiresApproval(room, { asConcierge }),
		spans: longSpans(days, room, query, { asConcierge, locale }),
		holders: asConcierge ? await holderChoices(db, hub, query.holder) : null
	};
}

/** The chosen hours as an outline over their column; the part in conflict is hatched. */
export function choiceOf(
	columns: Column[],
	selection: Selection,
	zone: Zone,
	locale: Locale
): ChoiceView | undefined {
	const index = columns.findIndex(({ room }) => room.slug === selection.room);
	const column = columns[index];
	if (!column) return undefined;
	const { bounds, segments } = column;
	const [from, to] = [rowsAt(bounds, selection.startsAt), rowsAt(bounds, selection.endsAt)];
	if (to <= from) return undefined;
	const inTheWay = segments.filter(
		({ startsAt, endsAt }) => startsAt < selection.endsAt && selection.startsAt < endsAt
	);
	return {
		column: index,
		from,
		to,
		label: timeRange(selection.startsAt, selection.endsAt, zone, locale),
		...(inTheWay.length && {
			conflict: {
				from: Math.max(from, rowsAt(bounds, inTheWay[0]!.startsAt)),
				to: Math.min(to, rowsAt(bounds, inTheWay.at(-1)!.endsAt))
			}
		})
	};
}

function later(time: LocalTime, length: Minutes): LocalTime {
	return timeOfMinutes((minutesOfDay(time) + length) % minutesPerDay);
}
