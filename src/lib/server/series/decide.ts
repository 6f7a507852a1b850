import { and, eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { isDateOf } from '$lib/recurrence/dates';
import { occurrenceHours } from '$lib/recurrence/hours';
import type { LocalDate } from '$lib/time/dates';
import { dateOf } from '$lib/time/wall';
import type { Db } from '../db/types';
import { findCurrentHub } from '../hubs';
import { cancel } from '../events/cancel';
import { change as changeEvent } from '../events/change';
import { recurrenceOf } from './edition-plan';
import { findEventById } from '../events/find';
import type { Event } from '../events/event';
import { editions } from './schema';
import { findRunning } from './find-running';
import { editionFollowers } from './follow';
import { decide, makeEdition, roomOf } from './make';
import { renumber } from './number';
import type { EventSeries } from './series';
import type { Change } from '../db/change';

type Edition = typeof editions.$inferSelect;

/**
 * Skips a date of a series, for a concierge. A published edition on it is cancelled, and everyone concerned
 * is told the reason.
 * Refused with `not-concierge`, `series-ended`, `series-date`: not a date of the rule; `event-over`: the date
 * has passed; or why the event cannot be cancelled.
 * @param reason shown to everyone; may be empty when nothing was published
 */
export async function skipEdition(
	change: Change,
	given: Pick<EventSeries, 'id'>,
	plannedDate: LocalDate,
	reason: string
): Promise<void | Refusal> {
	const { tx } = change;
	const series = await findWithDate(change, given, plannedDate);
	if (isRefusal(series)) return series;
	const { event } = await decidedOn(tx, series, plannedDate);
	const stands = event?.state === 'published';
	const { zone } = await findCurrentHub(change, { id: series.hubId });
	if (!stands && plannedDate < dateOf(change.now, zone)) return refuse('event-over');
	if (stands) {
		const cancelled = await cancel(change, event, reason);
		if (isRefusal(cancelled)) return cancelled;
	}
	const why = { reason: 'concierge', reasonDetail: reason || null } as const;
	const planned = { plannedDate, outcome: 'skipped', scheduledDate: null, ...why } as const;
	await decide(change, series, planned, event);
	await renumber(change, series);
}

/**
 * Schedules an edition for a planned date after all, for a concierge, on that date or another one. A
 * published edition moves there, and everyone concerned is told; otherwise the edition is made. Refused with
 * `not-concierge`, `series-ended`, `series-date`: not a date of the rule, or its hours do not exist on
 * `scheduledDate`; `event-past`; `event-over` or `event-begun`: it has taken place, or takes place now; or the
 * reason why the room cannot be held.
 * @param scheduledDate the date on which it takes place; the hours are those of the series
 */
export async function scheduleEdition(
	change: Change,
	given: Pick<EventSeries, 'id'>,
	{ plannedDate, scheduledDate }: { plannedDate: LocalDate; scheduledDate: LocalDate }
): Promise<Event | Refusal> {
	const { tx } = change;
	const series = await findWithDate(change, given, plannedDate);
	if (isRefusal(series)) return series;
	const hub = await findCurrentHub(change, { id: series.hubId });
	const hours = occurrenceHours(series, scheduledDate, hub.zone);
	if (!hours) return refuse('series-date', { field: 'scheduledDate' });
	if (hours.startsAt <= change.now) return refuse('event-past', { field: 'scheduledDate' });
	const { edition, event: there } = await decidedOn(tx, series, plannedDate);
	const stands = there?.state === 'published' ? there : undefined;
	const inRoom = async () => ({ ...series, room: await roomOf(change, series) });
	const event = stands
		? await changeEvent(change, stands, hours)
		: await makeEdition(change, await inRoom(), scheduledDate);
	if (isRefusal(event)) return { ...event, field: 'scheduledDate' };
	const why = stillStands(edition) ?? ({ reason: 'concierge', reasonDetail: null } as const);
	const outcome = scheduledDate === plannedDate ? ('kept' as const) : ('moved' as const);
	await decide(change, series, { plannedDate, outcome, scheduledDate, ...why }, event);
	if (!stands) for (const follow of editionFollowers()) await follow(change, event, series);
	await renumber(change, series);
	return (await findEventById(tx, event.id))!;
}

async function decidedOn(
	db: Db,
	series: EventSeries,
	plannedDate: LocalDate
): Promise<{ edition?: Edition; event?: Event }> {
	const edition = await db
		.select()
		.from(editions)
		.where(and(eq(editions.seriesId, series.id), eq(editions.plannedDate, plannedDate)))
		.get();
	const event = edition?.eventId ? await findEventById(db, edition.eventId) : undefined;
	return { ...(edition ? { edition } : {}), ...(event ? { event } : {}) };
}

/**
 * The reason that still applies to the date, such as a holiday. An earlier decision of a concierge, or a
 * room that was taken, no longer does.
 */
function stillStands(edition: Edition | undefined) {
	if (!edition || edition.reason === 'concierge' || edition.reason === 'room-taken')
		return undefined;
	const { reason, reasonDetail } = edition;
	return reason && { reason, reasonDetail };
}

/** Reads the series, and checks that this is one of its dates. */
async function findWithDate(
	change: Change,
	given: Pick<EventSeries, 'id'>,
	date: LocalDate
): Promise<EventSeries | Refusal> {
	const series = await findRunning(change, given);
	if (isRefusal(series) || isDateOf(recurrenceOf(series), date)) return series;
	return refuse('series-date');
}
