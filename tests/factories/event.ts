import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { listSequences } from '$lib/server/entries';
import * as events from '$lib/server/events';
import * as pitches from '$lib/server/pitches';
import * as series from '$lib/server/series';
import type { Hub } from '$lib/server/hubs';
import { type LocalDate, parseDate, parseTime } from '$lib/time/dates';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { instantAt } from '$lib/time/wall';
import type { Change, ChangeContext } from '$lib/server/db/change';
import { byPerson, byClock } from '../support/change';
import { paris } from '../support/zones';
import type { PlainMinutes } from '../support/plain-minutes';

/** Monday 23 November 2026, noon in Metz: the default time of every test. */
export const monday = fromEpoch(Date.UTC(2026, 10, 23, 11));

/** The instant of a local time in Metz. */
export const at = (date: string, time: string) =>
	instantAt(date as LocalDate, parseTime(time), paris);

/** Thursday 26 November 2026, 18:30 – 21:00 in Metz. */
export const thursday = {
	startsAt: at('2026-11-26', '18:30'),
	endsAt: at('2026-11-26', '21:00')
};

type EventInput = Partial<PlainMinutes<events.EventDraft>> & {
	by?: { id: UserId } | null;
	now?: Instant;
};

/** A draft of a public talk on that Thursday, without a room by default. */
export async function aDraft(
	store: Store,
	hub: Hub,
	input: EventInput = {}
): Promise<events.Event> {
	const { by = null, now = monday, ...draft } = input;
	return must(store, byPerson(by, now), (change) =>
		events.create(change, hub, {
			...{ kind: 'talk', title: 'Café des nouveaux', ...thursday },
			...(draft as Partial<events.EventDraft>)
		})
	);
}

/** The same, published. */
export async function anEvent(
	store: Store,
	hub: Hub,
	input: EventInput = {}
): Promise<events.Event> {
	const draft = await aDraft(store, hub, input);
	return must(store, byPerson(input.by ?? null, input.now ?? monday), (change) =>
		events.publish(change, draft)
	);
}

type SeriesInput = Partial<PlainMinutes<series.SeriesDraft>> & {
	layout?: pitches.Layout;
	now?: Instant;
};

/** Every second Thursday from 26 November 2026, 18:30 – 21:00, six weeks ahead; no edition is made yet. */
export async function aSeries(
	store: Store,
	hub: Hub,
	{ now = monday, layout, ...input }: SeriesInput = {}
): Promise<series.EventSeries> {
	return must(store, byClock(now), async (change) => {
		const made = await series.createSeries(change, hub, {
			kind: 'talk',
			title: 'Jeudi pitch',
			anchorDate: parseDate('2026-11-26'),
			everyDays: 14,
			startTime: parseTime('18:30'),
			endTime: parseTime('21:00'),
			weeksAhead: 6,
			...(input as Partial<series.SeriesDraft>)
		});
		if (isRefusal(made) || !layout) return made;
		return (await pitches.saveSeriesLayout(change, made, layout)) ?? made;
	});
}

/** Makes the editions that are due, for series without pitch nights. */
export function makeEditions(
	store: Store,
	eventSeries: series.EventSeries,
	now = monday
): Promise<events.Event[]> {
	return must(store, byClock(now), (change) => series.makeEditions(change, eventSeries));
}

/** Writes, and throws on a refusal. */
export async function must<T>(
	store: Store,
	context: ChangeContext,
	work: (change: Change) => Promise<T | Refusal>
): Promise<T> {
	const result = await store.write(context, work);
	if (isRefusal(result)) throw new Error(`refused: ${result.refused}`);
	return result as T;
}

/** SEQUENCE of an event, as everybody's calendar has it. */
export async function sequenceOf(store: Store, { id }: Pick<events.Event, 'id'>): Promise<number> {
	const everybody = `event:${id}` as const;
	return (await listSequences(store.read, id, [everybody]))(everybody);
}
