import { and, eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { isDateOf } from '$lib/recurrence/dates';
import { occurrenceHours } from '$lib/recurrence/hours';
import type { LocalDate } from '$lib/time/dates';
import type { Db, Tx } from '../db/types';
import type { Hub } from '../hubs';
import { cancel } from '../events/cancel';
import { change } from '../events/change';
import { recurrenceOf } from './edition-plan';
import { findEventById } from '../events/find';
import type { Event } from '../events/event';
import { editions } from '../events/schema';
import { findRunning } from './find-running';
import { decide, makeEdition, roomOf } from './make';
import { renumber } from './number';
import type { AfterMade, EventSeries } from './series';

interface Desk {
	by: { id: string } | null;
	now: number;
}

type Edition = typeof editions.$inferSelect;

/**
 * The concierge lets a date out. An edition that was announced is cancelled, and all who were told of
 * it are told so, with the reason.
 * @param reason shown to everybody; may be empty when nothing was announced
 * @returns `series-ended`, `series-date` when the rule has no such date, or why the event cannot be
 * cancelled
 */
export async function skipEdition(
	tx: Tx,
	given: Pick<EventSeries, 'id'>,
	plannedDate: LocalDate,
	reason: string,
	{ by, now }: Desk
): Promise<void | Refusal> {
	const series = await findWithDate(tx, given, plannedDate);
	if (isRefusal(series)) return series;
	const { event } = await decidedOn(tx, series, plannedDate);
	if (event?.state === 'published') {
		const cancelled = await cancel(tx, event, reason, by, now);
		if (isRefusal(cancelled)) return cancelled;
	}
	const why = { reason: 'desk', reasonDetail: reason || null } as const;
	const planned = { plannedDate, outcome: 'skipped', heldDate: null, ...why } as const;
	await decide(tx, series, planned, event, now);
	await renumber(tx, series, now);
}

/**
 * The concierge holds an edition on a date after all, that of the rule or another one. One that is
 * announced moves there (and all who were told are told); else it is made.
 * @param heldDate the date it is held on; the hours are those of the cycle
 * @returns the edition, or `series-ended`, `series-date`, `event-past`, or why the room cannot be held
 */
export async function holdEdition(
	tx: Tx,
	given: Pick<EventSeries, 'id'>,
	hub: Hub,
	{ plannedDate, heldDate }: { plannedDate: LocalDate; heldDate: LocalDate },
	{ by, now }: Desk,
	afterMade: AfterMade
): Promise<Event | Refusal> {
	const series = await findWithDate(tx, given, plannedDate);
	if (isRefusal(series)) return series;
	const hours = occurrenceHours(series, heldDate, hub.zone);
	if (!hours) return refuse('series-date', { field: 'heldDate' });
	if (hours.startsAt <= now) return refuse('event-past', { field: 'heldDate' });
	const { edition, event: there } = await decidedOn(tx, series, plannedDate);
	const stands = there?.state === 'published' ? there : undefined;
	const event = stands
		? await change(tx, stands, hours, by, now)
		: await makeEdition(tx, series, hub, await roomOf(tx, series), heldDate, by, now);
	if (isRefusal(event)) return { ...event, field: 'heldDate' };
	const why = stillStands(edition) ?? ({ reason: 'desk', reasonDetail: null } as const);
	const outcome = heldDate === plannedDate ? ('kept' as const) : ('moved' as const);
	await decide(tx, series, { plannedDate, outcome, heldDate, ...why }, event, now);
	if (!stands) await afterMade(tx, event, series);
	await renumber(tx, series, now);
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

/** A day that is no ordinary one stays so; what the desk said, or a room that was taken, is over. */
function stillStands(edition: Edition | undefined) {
	if (!edition || edition.reason === 'desk' || edition.reason === 'room-taken') return undefined;
	const { reason, reasonDetail } = edition;
	return reason && { reason, reasonDetail };
}

/** The cycle as it is now, of which this is a date. */
async function findWithDate(
	tx: Tx,
	given: Pick<EventSeries, 'id'>,
	date: LocalDate
): Promise<EventSeries | Refusal> {
	const series = await findRunning(tx, given);
	if (isRefusal(series) || isDateOf(recurrenceOf(series), date)) return series;
	return refuse('series-date');
}
