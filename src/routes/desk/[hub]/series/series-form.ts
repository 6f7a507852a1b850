import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import type { Db } from '$lib/server/db/types';
import { refuseBeyondSeats } from '$lib/server/http/forms/beyond-seats';
import { chosenLanguages, storedLanguages } from '$lib/server/events';
import { eventKinds } from '$lib/server/events/kinds';
import type * as series from '$lib/server/series';
import type { Hub } from '$lib/server/hubs';
import { findSeriesLayout, refuseSeriesLayout } from '$lib/server/pitches';
import { findRoomById, type Room } from '$lib/server/rooms';
import { date, lineOrNone, oneOf, ticked, time, wholeNumber } from '$lib/server/http/forms/fields';
import { layoutFields } from '$lib/server/http/forms/layout';
import { shownVersionField, type Shown } from '$lib/server/http/forms/edit-conflict';
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

/** The fields of the form of a new series. */
export const newSeriesForm = v.object({
	...shared,
	kind: oneOf(eventKinds),
	anchorDate: date,
	everyDays: wholeNumber(1, 366),
	firstNumber: wholeNumber(1, 9999, '1')
});

/** What the dates of a new series depend on: they are shown before it has a name. */
export const previewForm = v.object({ ...newSeriesForm.entries, title: lineOrNone(120) });

/** Without the rhythm, which cannot change in a running series. */
export const seriesForm = v.object({ ...shared, ...shownVersionField });

const noLayout = Object.fromEntries(Object.keys(layoutFields).map((name) => [name, '']));

type Shared = Omit<v.InferOutput<typeof seriesForm>, 'seen'>;

/**
 * The typed values as the domain takes them; with the running order only for pitch nights. Refused with
 * `room-unknown`; with `series-order`: the running order does not fit between start and end; or with
 * `more-than-seats`, until the box is ticked.
 * @param of the kind of the series, and room and capacity of one that is being changed
 */
export async function draftOf<Values extends Shared>(
	db: Db,
	hub: Hub,
	values: Values,
	of: Pick<series.EventSeries, 'kind'> & Partial<Pick<series.EventSeries, 'roomId' | 'capacity'>>
) {
	const { slotCount, slotMinutes, questionMinutes, ...others } = values;
	const { welcomeMinutes, breakAfter, breakMinutes, beyondSeats, ...draft } = others;
	const typed = {
		...{ slotCount, slotMinutes, questionMinutes },
		...{ welcomeMinutes, breakAfter, breakMinutes }
	};
	const layout = of.kind === 'pitch' ? typed : undefined;
	const wrong = layout && refuseSeriesLayout(values, layout);
	if (wrong) return wrong;
	const room = await roomOf(db, hub, values.room, of.roomId);
	if (isRefusal(room)) return room;
	const { capacity } = draft;
	const stands =
		of.capacity === undefined ? undefined : { roomId: of.roomId, capacity: of.capacity };
	const standing = !beyondSeats && refuseBeyondSeats({ room, capacity }, stands);
	if (standing) return standing;
	return { ...draft, languages: storedLanguages(draft.languages), layout, room };
}

/** The values of a series for its form. */
export async function valuesOf(db: Db, eventSeries: series.EventSeries) {
	const room: Room | undefined = eventSeries.roomId
		? await findRoomById(db, eventSeries.roomId)
		: undefined;
	const { id: _, hubId: __, roomId: ___, createdBy: ____, ...rest } = eventSeries;
	const layout = (await findSeriesLayout(db, eventSeries)) ?? noLayout;
	const values = Object.entries({ ...rest, ...layout }).map(([name, value]) => [name, value ?? '']);
	return {
		...(Object.fromEntries(values) as Record<string, string | number>),
		languages: chosenLanguages(eventSeries),
		room: room?.slug ?? '',
		avoidFestiveEves: eventSeries.avoidFestiveEves ? 'on' : ''
	};
}

/** The values of a running series that its form shows and stores. */
export async function shownOf(db: Db, eventSeries: series.EventSeries): Promise<Shown> {
	const values = Object.entries(await valuesOf(db, eventSeries));
	return Object.fromEntries(values.filter(([name]) => name in shared));
}
