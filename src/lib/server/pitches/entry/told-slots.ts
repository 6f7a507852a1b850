import { and, eq, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { wallOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { PitchId } from '../../db/id';
import type { Db, Tx } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { events } from '../../events/schema';
import { listShownPitches, presentsAt } from './shown-pitches';
import { pitches } from '../schema';

/** When a pitch begins, and when its author was told last that it does. */
export interface Slot {
	eventId: string;
	pitchId: PitchId;
	startsAt: Instant;
	/** Null: never since this is kept. */
	toldStartsAt: Instant | null;
}

/** When each pitch with a slot begins at these events. */
export async function listPlacedSlots(db: Db, eventIds: string[]): Promise<Slot[]> {
	const placed = and(isOneOf(pitches.eventId, eventIds), eq(pitches.state, 'placed'));
	const shown = await listShownPitches(db, placed);
	if (!shown.length) return [];
	const nights = await db
		.select({ id: events.id, startsAt: events.startsAt, endsAt: events.endsAt })
		.from(events)
		.where(isOneOf(events.id, eventIds))
		.all();
	const nightOf = new Map(nights.map((night) => [night.id, night]));
	return shown.flatMap((pitch) => {
		const { id: pitchId, eventId, toldStartsAt } = pitch;
		const startsAt = presentsAt(nightOf.get(eventId)!, pitch);
		return startsAt === undefined ? [] : [{ eventId, pitchId, startsAt, toldStartsAt }];
	});
}

/** Whether a slot has moved since its author was told. */
export function isMoved({ startsAt, toldStartsAt }: Slot): boolean {
	return toldStartsAt !== null && toldStartsAt !== startsAt;
}

/**
 * Whether a slot that has moved begins at another time of the day: nothing else of it is news to those who know on
 * which day the evening is.
 */
export function isAtOtherTime(slot: Slot, zone: Zone): boolean {
	const { startsAt, toldStartsAt } = slot;
	return isMoved(slot) && wallOf(startsAt, zone).time !== wallOf(toldStartsAt!, zone).time;
}

/** Keeps that the authors know when they present. */
export async function keepToldSlots(
	tx: Tx,
	slots: Pick<Slot, 'pitchId' | 'startsAt' | 'toldStartsAt'>[]
): Promise<void> {
	const told = slots.filter(({ startsAt, toldStartsAt }) => startsAt !== toldStartsAt);
	if (!told.length) return;
	const starts = JSON.stringify(told.map(({ pitchId, startsAt }) => [pitchId, startsAt]));
	await tx.run(sql`
		update ${pitches} set told_starts_at = told.value ->> 1
		from json_each(${starts}) as told where ${pitches.id} = told.value ->> 0
	`);
}
