import { and, eq, gte } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { occurrenceHours } from '$lib/recurrence/hours';
import { addDays, type LocalDate } from '$lib/time/dates';
import { dateOf } from '$lib/time/wall';
import { newId } from '../db/id';
import { findCurrentHub } from '../hubs';
import { findRoomById, type Room } from '../rooms';
import { create } from '../events/create';
import { loadEditionConstraints } from './constraints';
import { planEditions, type PlannedEdition, type Reason } from './edition-plan';
import type { Event } from '../events/event';
import { publish } from '../events/publish';
import { editions } from './schema';
import { findRunning } from './find-running';
import { editionFollowers } from './follow';
import { renumber } from './number';
import type { EventSeries } from './series';
import type { Change } from '../db/change';

/**
 * Makes the editions of the weeks ahead that are not decided yet, and stores the outcome of every date of
 * the rule with its reason. Repeating it makes nothing twice, and decisions of a concierge stay. Nothing is
 * made for a series that has ended, or in a closed hub: once it is open again the series goes on.
 * Refused with `not-concierge`.
 * @returns the editions made now, in order
 */
export async function makeEditions(
	change: Change,
	given: Pick<EventSeries, 'id'>
): Promise<Event[] | Refusal> {
	const { tx, now } = change;
	const series = await findRunning(change, given);
	if (isRefusal(series)) return series.refused === 'series-ended' ? [] : series;
	const hub = await findCurrentHub(change, { id: series.hubId });
	if (hub.state === 'closed') return [];
	const today = dateOf(now, hub.zone);
	const from = series.anchorDate > today ? series.anchorDate : today;
	const range = { from, until: addDays(today, series.weeksAhead * 7) };
	const inRoom = { ...series, room: await roomOf(change, series) };
	const constraints = await loadEditionConstraints(tx, hub, inRoom, range);
	const decided = await decidedFrom(change, series, from);
	const made: Event[] = [];
	for (const planned of planEditions(series, constraints, range)) {
		if (decided.has(planned.plannedDate)) continue;
		const hours = occurrenceHours(series, planned.plannedDate, hub.zone);
		if (hours && hours.startsAt <= now) continue;
		const event = planned.scheduledDate
			? await makeEdition(change, inRoom, planned.scheduledDate)
			: undefined;
		await decide(change, series, isRefusal(event) ? refused(planned, event) : planned, event);
		if (!event || isRefusal(event)) continue;
		for (const follow of editionFollowers()) await follow(change, event, series);
		made.push(event);
	}
	await renumber(change, series);
	return made;
}

/** Makes the edition of one date, announced at once. */
export async function makeEdition(
	change: Change,
	series: EventSeries & { room: Room | null },
	date: LocalDate
): Promise<Event | Refusal> {
	const hub = await findCurrentHub(change, { id: series.hubId });
	const hours = occurrenceHours(series, date, hub.zone);
	if (!hours) throw new Error('an edition on a time that the clock skips');
	const { kind, title, summary, description, languages, setUpMinutes, clearUpMinutes } = series;
	const { capacity, maxCompanions, visibility, room } = series;
	const draft = await create(
		change,
		hub,
		{
			...{ kind, title, summary, description, languages, setUpMinutes, clearUpMinutes },
			...{ capacity, maxCompanions, visibility, ...hours, room }
		},
		{ seriesId: series.id, number: null, slug: `${series.slug}-${date}` }
	);
	return isRefusal(draft) ? draft : publish(change, draft);
}

/** Stores the outcome of a date of the rule; it replaces an earlier one. */
export async function decide(
	{ tx, now }: Change,
	series: EventSeries,
	planned: PlannedEdition,
	event: Event | Refusal | undefined
): Promise<void> {
	const row = {
		...planned,
		eventId: event && !isRefusal(event) ? event.id : null,
		decidedAt: now
	};
	await tx
		.insert(editions)
		.values({ id: newId(), seriesId: series.id, ...row })
		.onConflictDoUpdate({ target: [editions.seriesId, editions.plannedDate], set: row });
}

export async function roomOf({ tx }: Change, { roomId }: EventSeries): Promise<Room | null> {
	if (roomId === null) return null;
	return (await findRoomById(tx, roomId)) ?? null;
}

async function decidedFrom(
	{ tx }: Change,
	series: EventSeries,
	from: LocalDate
): Promise<Set<LocalDate>> {
	const rows = await tx
		.select({ date: editions.plannedDate })
		.from(editions)
		.where(and(eq(editions.seriesId, series.id), gte(editions.plannedDate, from)))
		.all();
	return new Set(rows.map(({ date }) => date));
}

/**
 * The outcome when the room is refused although the plan found no conflict, for instance because it was
 * retired.
 */
function refused(planned: PlannedEdition, { refused: code }: Refusal): PlannedEdition {
	const isClosed = code === 'room-closed' || code === 'hub-closed-for';
	const reason: Reason = isClosed ? 'closure' : 'room-taken';
	return { ...planned, outcome: 'skipped', reason, reasonDetail: null, scheduledDate: null };
}
