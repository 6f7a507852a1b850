import * as v from 'valibot';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Db } from '$lib/server/db/types';
import { eventKinds } from '$lib/server/events/kinds';
import type * as series from '$lib/server/series';
import type { Hub } from '$lib/server/hubs';
import { slotsThatFit, type Layout } from '$lib/server/pitches';
import { findRoomById, type Room } from '$lib/server/rooms';
import {
	date,
	layoutFields,
	oneOf,
	ticked,
	time,
	wholeNumber
} from '$lib/server/http/forms/fields';
import { shownVersionField, type Shown } from '$lib/server/http/forms/edit-conflict';
import { minutesOfDay } from '$lib/time/wall';
import { eventWords } from '$lib/server/http/forms/event-fields';
import { roomOf } from '$lib/server/http/forms/chosen-room';

const shared = {
	...eventWords,
	startTime: time,
	endTime: time,
	onHoliday: oneOf(['skip', 'move', 'keep']),
	avoidFestiveEves: ticked,
	weeksAhead: wholeNumber(1, 52, '12'),
	...layoutFields
};

/** What the form of a new series asks for. */
export const newSeriesForm = v.object({
	...shared,
	kind: oneOf(eventKinds),
	anchorDate: date,
	everyDays: wholeNumber(1, 366),
	firstNumber: wholeNumber(1, 9999, '1')
});

/** The rhythm of a series that goes on stays. */
export const seriesForm = v.object({ ...shared, ...shownVersionField });

type Shared = Omit<v.InferOutput<typeof seriesForm>, 'seen'>;

/**
 * What was typed as the domain takes it; the running order only of a pitch night.
 * @param eventSeries the one that is changed
 * @returns the draft, or what no series can have: `room-unknown`, or `series-order` when the running
 *   order does not fit into its evening
 */
export async function draftOf<Values extends Shared>(
	db: Db,
	hub: Hub,
	values: Values,
	kind: series.EventSeries['kind'],
	eventSeries?: series.EventSeries
) {
	const wrong = refuseLayout(kind, values);
	if (wrong) return wrong;
	const room = await roomOf(db, hub, values.room, eventSeries?.roomId);
	if (isRefusal(room)) return room;
	return { ...values, ...(kind === 'pitch' ? {} : noLayout), room };
}

/** Why the running order of a pitch night does not fit into its evening. */
function refuseLayout(
	kind: series.EventSeries['kind'],
	{ startTime, endTime, ...layout }: Layout & Pick<Shared, 'startTime' | 'endTime'>
): Refusal | undefined {
	if (kind !== 'pitch') return undefined;
	const day = 24 * 60;
	const minutes = (minutesOfDay(endTime) - minutesOfDay(startTime) + day) % day;
	const possible = slotsThatFit(layout, minutes);
	if (layout.slotCount <= possible) return undefined;
	return refuse('series-order', { field: 'slotCount', values: { possible } });
}

/** A series as its form shows it. */
export async function valuesOf(db: Db, eventSeries: series.EventSeries) {
	const room: Room | undefined = eventSeries.roomId
		? await findRoomById(db, eventSeries.roomId)
		: undefined;
	const { id: _, hubId: __, roomId: ___, createdBy: ____, ...rest } = eventSeries;
	const values = Object.entries(rest).map(([name, value]) => [name, value ?? '']);
	return {
		...(Object.fromEntries(values) as Record<string, string | number>),
		room: room?.slug ?? '',
		avoidFestiveEves: eventSeries.avoidFestiveEves ? 'on' : ''
	};
}

/** What the form of a series that goes on shows of it, and would store. */
export async function shownOf(db: Db, eventSeries: series.EventSeries): Promise<Shown> {
	const values = Object.entries(await valuesOf(db, eventSeries));
	return Object.fromEntries(values.filter(([name]) => name in shared));
}

const noLayout = {
	...{ slotCount: null, slotMinutes: null, questionMinutes: null },
	...{ welcomeMinutes: null, breakAfter: null, breakMinutes: null }
};
