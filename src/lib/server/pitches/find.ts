import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { notDisabled } from '../auth';
import { users } from '../auth/schema';
import type { EventId, PitchId, UserId } from '../db/id';
import type { Db } from '../db/types';
import type { Pitch, PitchNight, PitchSlot } from './pitch';
import { runningOrder, type RunningOrderRow } from './running-order';
import { pitches, pitchNights, pitchSlots } from './schema';
import type { Change } from '../db/change';

/** A pitch as the public sees it: the speaker's name is part of the programme. */
export interface PublicPitch extends Pitch {
	speaker: string;
	/** The language of its author's account; null without one. */
	lang: Locale | null;
}

export interface RunningOrder {
	pitchNight: PitchNight;
	rows: RunningOrderRow<PublicPitch>[];
	/** Pitches waiting for a slot, in order. */
	waiting: PublicPitch[];
}

export async function findPitchNight(db: Db, eventId: EventId): Promise<PitchNight | undefined> {
	return db.select().from(pitchNights).where(eq(pitchNights.eventId, eventId)).get();
}

export async function listSlots(db: Db, eventId: EventId): Promise<PitchSlot[]> {
	return db
		.select()
		.from(pitchSlots)
		.where(eq(pitchSlots.eventId, eventId))
		.orderBy(asc(pitchSlots.position))
		.all();
}

/** Free slots, in order of position. */
export async function listFreeSlots(db: Db, eventId: EventId): Promise<PitchSlot[]> {
	return db
		.select({ id: pitchSlots.id, eventId: pitchSlots.eventId, position: pitchSlots.position })
		.from(pitchSlots)
		.where(
			and(
				eq(pitchSlots.eventId, eventId),
				sql`not exists (select 1 from ${pitches} where ${pitches.slotId} = ${pitchSlots.id} and ${pitches.state} = 'placed')`
			)
		)
		.orderBy(asc(pitchSlots.position))
		.all();
}

/** The running order of an event; undefined when it is not a pitch night. */
export async function listRunningOrder(
	db: Db,
	event: { id: EventId; startsAt: Instant; endsAt: Instant }
): Promise<RunningOrder | undefined> {
	const pitchNight = await findPitchNight(db, event.id);
	if (!pitchNight) return undefined;
	const [slots, live] = await Promise.all([listSlots(db, event.id), listLive(db, event.id)]);
	return {
		pitchNight,
		rows: runningOrder(event, pitchNight, slots, live),
		waiting: live.filter((pitch) => pitch.state === 'waiting')
	};
}

/** Differs once the running order of an event has changed, in one row; empty when it is not a pitch night. */
export async function versionOfRunningOrder(db: Db, eventId: EventId): Promise<string> {
	const { slotMinutes, questionMinutes, welcomeMinutes, breakAfter, breakMinutes } = pitchNights;
	const row = await db
		.select({
			version: sql<string>`json_array(
				${slotMinutes}, ${questionMinutes}, ${welcomeMinutes}, ${breakAfter}, ${breakMinutes},
				(select count(*) from ${pitchSlots} as slot where slot.event_id = ${eventId}),
				(
					select json_array(count(*), max(one.changed_at))
					from ${pitches} as one where one.event_id = ${eventId}
				)
			)`
		})
		.from(pitchNights)
		.where(eq(pitchNights.eventId, eventId))
		.get();
	return row?.version ?? '';
}

/** A person's live pitch for an event; there is at most one. */
export async function findMyPitch(
	db: Db,
	eventId: EventId,
	userId: UserId
): Promise<Pitch | undefined> {
	return db
		.select()
		.from(pitches)
		.where(
			and(eq(pitches.eventId, eventId), eq(pitches.userId, userId), ne(pitches.state, 'withdrawn'))
		)
		.get();
}

/** A live pitch by its id, within its event. */
export async function findPitch(db: Db, eventId: EventId, id: string): Promise<Pitch | undefined> {
	return db
		.select()
		.from(pitches)
		.where(
			and(
				eq(pitches.eventId, eventId),
				eq(pitches.id, id as PitchId),
				ne(pitches.state, 'withdrawn')
			)
		)
		.get();
}

/** A pitch as it is inside the transaction; undefined when it was withdrawn, or taken off, since. */
export async function findLive(
	{ tx }: Change,
	{ id }: Pick<Pitch, 'id'>
): Promise<Pitch | undefined> {
	return tx
		.select()
		.from(pitches)
		.where(and(eq(pitches.id, id), ne(pitches.state, 'withdrawn')))
		.get();
}

/** How many slots a pitch night has, how many are free, and how many pitches wait. */
export interface PitchPlaces {
	slots: number;
	free: number;
	waiting: number;
}

/** Counts several events in two queries; an event without a running order is not in the map. */
export async function placesOf(db: Db, eventIds: EventId[]): Promise<Map<string, PitchPlaces>> {
	if (eventIds.length === 0) return new Map();
	const slots = await db
		.select({ eventId: pitchSlots.eventId, slots: sql<number>`count(*)`.mapWith(Number) })
		.from(pitchSlots)
		.where(inArray(pitchSlots.eventId, eventIds))
		.groupBy(pitchSlots.eventId)
		.all();
	const live = await db
		.select({
			eventId: pitches.eventId,
			placed: sql<number>`sum(${pitches.state} = 'placed')`.mapWith(Number),
			waiting:
				sql<number>`sum(${pitches.state} = 'waiting' and ${notDisabled(pitches.userId)})`.mapWith(
					Number
				)
		})
		.from(pitches)
		.where(and(inArray(pitches.eventId, eventIds), ne(pitches.state, 'withdrawn')))
		.groupBy(pitches.eventId)
		.all();
	const held = new Map(live.map((row) => [row.eventId, row]));
	return new Map(
		slots.map((row) => {
			const { placed = 0, waiting = 0 } = held.get(row.eventId) ?? {};
			return [row.eventId, { slots: row.slots, free: row.slots - placed, waiting }];
		})
	);
}

async function listLive(db: Db, eventId: EventId): Promise<PublicPitch[]> {
	const rows = await db
		.select({ pitch: pitches, speaker: users.name, lang: users.locale })
		.from(pitches)
		.leftJoin(users, eq(users.id, pitches.userId))
		.where(and(eq(pitches.eventId, eventId), ne(pitches.state, 'withdrawn')))
		.orderBy(asc(pitches.waitingOrder))
		.all();
	return rows.map(({ pitch, speaker, lang }) => ({
		...pitch,
		lang,
		speaker: speaker ?? pitch.guestName ?? ''
	}));
}
