import { and, eq, like } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { freeSlug } from '$lib/text/free-slug';
import { addDays, isDate, isTime } from '$lib/time/dates';
import { dateOf } from '$lib/time/wall';
import { maxAheadDays } from '../bookings/booking';
import { newId } from '../db/id';
import type { Db } from '../db/types';
import { findCurrentHub, refuseClosed, type Hub } from '../hubs';
import { refuseUnlessConcierge } from '../members';
import { findCurrentRoom } from '../rooms';
import { eventSeries } from './schema';
import { slugOf } from '../events/slug';
import type { EventSeries, SeriesDraft } from './series';
import { personId, type Change } from '../db/change';

/**
 * Creates a series without editions; `makeEditions` makes them, first now and then regularly.
 * Refused with `not-concierge`, `hub-has-closed`, `room-elsewhere`: a room of another hub; `series-anchor`: the first date is
 * past or invalid; `event-too-far`: it is more than three years ahead; `series-times`: the times are invalid
 * or equal.
 */
export async function createSeries(
	change: Change,
	{ id: hubId }: Pick<Hub, 'id'>,
	{ room, ...draft }: SeriesDraft
): Promise<EventSeries | Refusal> {
	const { tx, now, actor } = change;
	const notAllowed = await refuseUnlessConcierge(change, hubId);
	if (notAllowed) return notAllowed;
	const hub = await findCurrentHub(change, { id: hubId });
	const closed = refuseClosed(hub);
	if (closed) return closed;
	if (room && (await findCurrentRoom(change, room)).hubId !== hub.id) {
		return refuse('room-elsewhere', { field: 'room' });
	}
	const wrong = refuseRule(draft);
	if (wrong) return wrong;
	const today = dateOf(now, hub.zone);
	if (draft.anchorDate < today) return refuse('series-anchor', { field: 'anchorDate' });
	if (draft.anchorDate > addDays(today, maxAheadDays)) {
		return refuse('event-too-far', { field: 'anchorDate' });
	}
	return tx
		.insert(eventSeries)
		.values({
			...draft,
			id: newId(),
			hubId: hub.id,
			slug: await freeSeriesSlug(tx, hub, draft.title),
			roomId: room?.id ?? null,
			createdAt: now,
			createdBy: personId(actor)
		})
		.returning()
		.get();
}

/**
 * Checks a rule. Refused with `series-anchor`: an invalid date; `series-times`: an invalid time, or an end
 * equal to the start.
 */
export function refuseRule({
	anchorDate,
	startTime,
	endTime
}: Pick<EventSeries, 'anchorDate' | 'startTime' | 'endTime'>): Refusal | undefined {
	if (!isDate(anchorDate)) return refuse('series-anchor', { field: 'anchorDate' });
	if (!isTime(startTime)) return refuse('series-times', { field: 'startTime' });
	if (!isTime(endTime) || endTime === startTime) {
		return refuse('series-times', { field: 'endTime' });
	}
	return undefined;
}

async function freeSeriesSlug(db: Db, hub: Hub, title: string): Promise<string> {
	const input = slugOf(title);
	const rows = await db
		.select({ slug: eventSeries.slug })
		.from(eventSeries)
		.where(and(eq(eventSeries.hubId, hub.id), like(eventSeries.slug, `${input}%`)))
		.all();
	return freeSlug(
		input,
		rows.map(({ slug }) => slug)
	);
}
