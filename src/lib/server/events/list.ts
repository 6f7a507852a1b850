import {
	and,
	asc,
	count,
	desc,
	eq,
	gt,
	inArray,
	like,
	lt,
	lte,
	ne,
	or,
	type SQL
} from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { languages, type Language } from '$lib/time/locale';
import type { BookingId, HubId, SeriesId } from '../db/id';
import type { Db } from '../db/types';
import { bookings } from '../bookings/schema';
import type { Room } from '../rooms';
import type { Hub } from '../hubs';
import type { Event } from './event';
import { languagesOf } from './languages';
import { events } from './schema';
import type { Viewer } from '../members/viewer';
import { whereCanView } from './policy';

interface Which {
	hubId?: HubId | undefined;
	kind?: Event['kind'] | undefined;
	/** Only what is held in a language: the hubs are those that usually hold theirs in it. */
	heldIn?: { language: Language; hubIds: HubId[] } | undefined;
	/** Only events that this viewer may see are listed. */
	viewer: Viewer | null;
	limit?: number;
}

/**
 * Events that end after `from` and start before `until`, soonest first; cancelled ones
 * are included.
 */
export async function listEvents(
	db: Db,
	{ from, until, limit = 500, ...which }: Which & { from: Instant; until?: Instant }
): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(
			and(
				...asked(which),
				gt(events.endsAt, from),
				until === undefined ? undefined : lt(events.startsAt, until)
			)
		)
		.orderBy(asc(events.startsAt), asc(events.id))
		.limit(limit)
		.all();
}

/** The languages in which something that has not ended is held in these hubs, in their usual order. */
export async function listLanguages(
	db: Db,
	hubs: Pick<Hub, 'id' | 'locale'>[],
	{ viewer, from }: { viewer: Viewer | null; from: Instant }
): Promise<Language[]> {
	const rows = await db
		.selectDistinct({ hubId: events.hubId, languages: events.languages })
		.from(events)
		.where(
			and(
				inArray(
					events.hubId,
					hubs.map(({ id }) => id)
				),
				eq(events.state, 'published'),
				gt(events.endsAt, from),
				whereCanView(viewer)
			)
		)
		.all();
	const held = rows.flatMap((row) =>
		languagesOf(
			row,
			hubs.find(({ id }) => id === row.hubId)!
		)
	);
	return languages.filter((one) => held.includes(one));
}

/** How many announced events of a hub have not ended. */
export async function countUpcoming(db: Db, hubId: HubId, now: Instant): Promise<number> {
	const row = await db
		.select({ coming: count() })
		.from(events)
		.where(and(eq(events.hubId, hubId), eq(events.state, 'published'), gt(events.endsAt, now)))
		.get();
	return row?.coming ?? 0;
}

/** Events that have ended by `now` and started before `before`, latest first. */
export async function listPast(
	db: Db,
	{ now, before = now, limit = 30, ...which }: Which & { now: Instant; before?: Instant }
): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(and(...asked(which), lte(events.endsAt, now), lt(events.startsAt, before)))
		.orderBy(desc(events.startsAt), desc(events.id))
		.limit(limit)
		.all();
}

/** The drafts of a hub, soonest first. For concierges: the caller checks that. */
export async function listDrafts(db: Db, hubId: HubId): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(and(eq(events.hubId, hubId), eq(events.state, 'draft')))
		.orderBy(asc(events.startsAt))
		.all();
}

/**
 * Events to come in a room that announce more than so many places, and no more than it has seats now; soonest
 * first.
 */
export async function listBeyondSeats(
	db: Db,
	room: Pick<Room, 'id' | 'seats'>,
	seats: number,
	now: Instant
): Promise<Event[]> {
	const rows = await db
		.select({ event: events })
		.from(bookings)
		.innerJoin(events, eq(events.bookingId, bookings.id))
		.where(
			and(
				eq(bookings.roomId, room.id),
				ne(events.state, 'cancelled'),
				gt(events.startsAt, now),
				gt(events.capacity, seats),
				lte(events.capacity, room.seats)
			)
		)
		.orderBy(asc(events.startsAt))
		.all();
	return rows.map(({ event }) => event);
}

/** The cancelled events of a hub, latest first. For concierges: the caller checks that. */
export async function listCancelled(db: Db, hubId: HubId, limit: number): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(and(eq(events.hubId, hubId), eq(events.state, 'cancelled')))
		.orderBy(desc(events.startsAt))
		.limit(limit)
		.all();
}

/** The events that hold rooms by some bookings, as far as a viewer may see them. */
export async function listHolding(
	db: Db,
	bookingIds: BookingId[],
	viewer: Viewer | null
): Promise<Event[]> {
	if (!bookingIds.length) return [];
	return db
		.select()
		.from(events)
		.where(and(inArray(events.bookingId, bookingIds), whereCanView(viewer)))
		.all();
}

/** An event of this hub, so that another hub's concierge finds nothing. */
export async function findEventOf(db: Db, hubId: HubId, slug: string): Promise<Event | undefined> {
	return db
		.select()
		.from(events)
		.where(and(eq(events.hubId, hubId), eq(events.slug, slug)))
		.get();
}

/** Editions of these series that have not started, soonest first. */
export async function listUpcomingOf(
	db: Db,
	seriesIds: SeriesId[],
	now: Instant
): Promise<Event[]> {
	if (!seriesIds.length) return [];
	return db
		.select()
		.from(events)
		.where(and(inArray(events.seriesId, seriesIds), gt(events.startsAt, now)))
		.orderBy(asc(events.startsAt))
		.all();
}

/**
 * The editions of a series that a viewer may see, drafts excluded, soonest first; cancelled ones are
 * included.
 */
export async function listOf(db: Db, seriesId: SeriesId, viewer: Viewer | null): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(and(eq(events.seriesId, seriesId), ne(events.state, 'draft'), whereCanView(viewer)))
		.orderBy(asc(events.startsAt))
		.all();
}

function asked({ hubId, kind, heldIn, viewer }: Which): (SQL | undefined)[] {
	return [
		hubId === undefined ? undefined : eq(events.hubId, hubId),
		kind === undefined ? undefined : eq(events.kind, kind),
		heldIn &&
			or(
				and(eq(events.languages, ''), inArray(events.hubId, heldIn.hubIds)),
				like(events.languages, `%${heldIn.language}%`)
			),
		whereCanView(viewer)
	];
}
