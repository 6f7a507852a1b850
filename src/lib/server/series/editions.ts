import { and, asc, eq, gte } from 'drizzle-orm';
import type { LocalDate } from '$lib/time/dates';
import type { SeriesId } from '../db/id';
import type { Db } from '../db/types';
import type { PlannedEdition } from './edition-plan';
import type { Event } from '../events/event';
import { events } from '../events/schema';
import { editions } from './schema';

/** The stored outcome of a date of a series, and its event if one was made. */
export interface Edition extends PlannedEdition {
	seriesId: string;
	event: Pick<
		Event,
		'id' | 'slug' | 'state' | 'number' | 'startsAt' | 'endsAt' | 'cancelReason'
	> | null;
}

const columns = {
	seriesId: editions.seriesId,
	plannedDate: editions.plannedDate,
	outcome: editions.outcome,
	reason: editions.reason,
	reasonDetail: editions.reasonDetail,
	scheduledDate: editions.scheduledDate,
	event: {
		id: events.id,
		slug: events.slug,
		state: events.state,
		number: events.number,
		startsAt: events.startsAt,
		endsAt: events.endsAt,
		cancelReason: events.cancelReason
	}
};

/** The stored outcomes of a series' dates, in order. */
export async function listEditions(
	db: Db,
	seriesId: SeriesId,
	{ from }: { from?: LocalDate } = {}
): Promise<Edition[]> {
	return db
		.select(columns)
		.from(editions)
		.leftJoin(events, eq(events.id, editions.eventId))
		.where(and(eq(editions.seriesId, seriesId), from && gte(editions.plannedDate, from)))
		.orderBy(asc(editions.plannedDate))
		.all();
}
