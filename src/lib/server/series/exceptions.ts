import { and, asc, eq, gte, inArray, isNull, lte, type SQL } from 'drizzle-orm';
import type { LocalDate } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import type { HubId } from '../db/id';
import type { Db } from '../db/types';
import type { Hub } from '../hubs';
import type { PlannedEdition } from './edition-plan';
import { wherePublic } from './policy';
import { editions, eventSeries } from './schema';
import type { EventSeries } from './series';

/** A date of a series that is skipped or moved, with the reason. */
export interface Exception extends PlannedEdition {
	title: string;
	/** As an event has them. */
	languages: string;
	kind: EventSeries['kind'];
	seriesSlug: string;
	hubId: HubId;
}

/**
 * The skipped and moved dates of these hubs' public series in a range of dates, in order; for the programme.
 */
export async function listExceptions(
	db: Db,
	hubIds: HubId[],
	from: LocalDate,
	until: LocalDate
): Promise<Exception[]> {
	if (!hubIds.length) return [];
	return exceptions(
		db,
		and(
			inArray(eventSeries.hubId, hubIds),
			wherePublic,
			inArray(editions.outcome, ['skipped', 'moved']),
			gte(editions.plannedDate, from),
			lte(editions.plannedDate, until)
		)
	);
}

/** Upcoming dates skipped because the room was taken, for the concierge to decide. */
export async function listRoomless(db: Db, hub: Hub, now: Instant): Promise<Exception[]> {
	return exceptions(
		db,
		and(
			eq(eventSeries.hubId, hub.id),
			eq(editions.outcome, 'skipped'),
			eq(editions.reason, 'room-taken'),
			gte(editions.plannedDate, dateOf(now, hub.zone))
		)
	);
}

function exceptions(db: Db, condition: SQL | undefined): Promise<Exception[]> {
	return db
		.select({
			plannedDate: editions.plannedDate,
			outcome: editions.outcome,
			reason: editions.reason,
			reasonDetail: editions.reasonDetail,
			scheduledDate: editions.scheduledDate,
			title: eventSeries.title,
			languages: eventSeries.languages,
			kind: eventSeries.kind,
			seriesSlug: eventSeries.slug,
			hubId: eventSeries.hubId
		})
		.from(editions)
		.innerJoin(eventSeries, eq(eventSeries.id, editions.seriesId))
		.where(and(isNull(eventSeries.endedAt), condition))
		.orderBy(asc(editions.plannedDate))
		.all();
}
