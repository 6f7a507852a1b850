import { and, eq, gt } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { occurrenceHours } from '$lib/recurrence/hours';
import type { LocalDate } from '$lib/time/dates';
import { dateOf, wallOf } from '$lib/time/wall';
import { findCurrentHub, type Hub } from '../hubs';
import { findCurrentRoom } from '../rooms';
import { change as changeEvent } from '../events/change';
import type { EventDraft } from '../events/draft';
import type { Event } from '../events/event';
import { findRoomHold } from '../events/room-hold';
import { events } from '../events/schema';
import { eventSeries } from './schema';
import { refuseRule } from './create';
import { findRunning } from './find-running';
import type { EventSeries, SeriesDraft } from './series';
import type { Change } from '../db/change';

/** The recurrence cannot change: another recurrence is another series. */
export type SeriesChanges = Partial<Omit<SeriesDraft, 'anchorDate' | 'everyDays' | 'kind'>>;

/**
 * Changes a series and its upcoming published editions. A value changes in an edition only where the edition
 * still has the series' value; what was changed by hand stays. Everyone who answered for an edition whose
 * hours or room change is told.
 * Refused with `not-concierge`, `series-ended`, `series-times`, `room-elsewhere`: a room of another hub;
 * `series-room-taken`, `series-edition-past`, `series-edition-order`, each with the date; or as `events.change` is. Nothing has changed then.
 * @returns the changed series
 */
export async function changeSeries(
	change: Change,
	given: Pick<EventSeries, 'id'>,
	{ room, ...changes }: SeriesChanges
): Promise<EventSeries | Refusal> {
	const { tx, now } = change;
	const series = await findRunning(change, given);
	if (isRefusal(series)) return series;
	if (room && (await findCurrentRoom(change, room)).hubId !== series.hubId) {
		return refuse('room-elsewhere', { field: 'room' });
	}
	const roomId = room === undefined ? series.roomId : (room?.id ?? null);
	const input: EventSeries = { ...series, ...changes, roomId };
	const wrong = refuseRule(input);
	if (wrong) return wrong;
	const after = await tx
		.update(eventSeries)
		.set({ ...changes, roomId })
		.where(eq(eventSeries.id, series.id))
		.returning()
		.get();
	const hub = await findCurrentHub(change, { id: series.hubId });
	const coming = await tx
		.select()
		.from(events)
		.where(
			and(eq(events.seriesId, series.id), eq(events.state, 'published'), gt(events.startsAt, now))
		)
		.all();
	for (const event of coming) {
		const changed = await changeEvent(
			change,
			event,
			await changesOf(change, event, { before: series, after, room }, hub)
		);
		if (!isRefusal(changed)) continue;
		return refusalOfEdition(changed, { date: dateOf(event.startsAt, hub.zone) });
	}
	return after;
}

/** Why an edition cannot change, said with its date and at the field of the series. */
function refusalOfEdition(refusal: Refusal, date: { date: LocalDate }): Refusal {
	const { refused, field } = refusal;
	const values = { date };
	if (/^room-|^hub-closed/.test(refused)) {
		return refuse('series-room-taken', { field: 'room', values });
	}
	if (refused === 'event-past') {
		return refuse('series-edition-past', { field: 'startTime', values });
	}
	if (refused === 'slots-too-many') {
		return refuse('series-edition-order', { field: 'endTime', values });
	}
	return field === 'until' ? { ...refusal, field: 'endTime' } : refusal;
}

const words = [
	...(['title', 'summary', 'description', 'languages'] as const),
	...(['capacity', 'maxCompanions', 'visibility'] as const)
];

interface ChangedSeries {
	before: EventSeries;
	after: EventSeries;
	/** Undefined when the room stays. */
	room: SeriesChanges['room'];
}

async function changesOf(
	{ tx }: Change,
	event: Event,
	{ before, after, room }: ChangedSeries,
	hub: Hub
): Promise<Partial<EventDraft>> {
	const untouched = words.filter((name) => event[name] === before[name]);
	const changes: Partial<EventDraft> = Object.fromEntries(
		untouched.map((name) => [name, after[name]])
	);
	const start = wallOf(event.startsAt, hub.zone);
	const end = wallOf(event.endsAt, hub.zone);
	if (start.time === before.startTime && end.time === before.endTime) {
		Object.assign(changes, occurrenceHours(after, start.date, hub.zone) ?? {});
	}
	const held = await findRoomHold(tx, event);
	if ((held?.room.id ?? null) === before.roomId) {
		if (room !== undefined) changes.room = room;
		const { setUpMinutes, clearUpMinutes } = after;
		if (held?.setUpMinutes === before.setUpMinutes) changes.setUpMinutes = setUpMinutes;
		if (held?.clearUpMinutes === before.clearUpMinutes) changes.clearUpMinutes = clearUpMinutes;
		if (!held) Object.assign(changes, { setUpMinutes, clearUpMinutes });
	}
	return changes;
}
