import { and, eq, ne, type SQL } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { users } from '../../auth/schema';
import { isOneOf } from '../../entries/is-one-of';
import type { Db } from '../../db/types';
import type { PitchSlot } from '../pitch';
import { runningOrder } from '../running-order';
import { pitches, pitchNights, pitchSlots } from '../schema';

/** Live pitches with the layout of their night and their author's language, which of guests nobody knows. */
function listLive(db: Db, condition: SQL | undefined) {
	return db
		.select({
			id: pitches.id,
			eventId: pitches.eventId,
			userId: pitches.userId,
			locale: users.locale,
			slotId: pitches.slotId,
			title: pitches.title,
			state: pitches.state,
			changedAt: pitches.changedAt,
			toldStartsAt: pitches.toldStartsAt,
			slotMinutes: pitchNights.slotMinutes,
			questionMinutes: pitchNights.questionMinutes,
			welcomeMinutes: pitchNights.welcomeMinutes,
			breakAfter: pitchNights.breakAfter,
			breakMinutes: pitchNights.breakMinutes
		})
		.from(pitches)
		.innerJoin(pitchNights, eq(pitchNights.eventId, pitches.eventId))
		.leftJoin(users, eq(users.id, pitches.userId))
		.where(and(ne(pitches.state, 'withdrawn'), condition))
		.all();
}

type LivePitch = Awaited<ReturnType<typeof listLive>>[number];

/** A live pitch, with the slots of its night when it has one of them. */
export type ShownPitch = LivePitch & { slots: PitchSlot[] };

/** The live pitches that calendars of their authors show, and those of guests. */
export async function listShownPitches(db: Db, condition: SQL | undefined): Promise<ShownPitch[]> {
	const live = await listLive(db, condition);
	const placed = live.filter(({ state }) => state === 'placed').map(({ eventId }) => eventId);
	const slots = placed.length
		? await db.select().from(pitchSlots).where(isOneOf(pitchSlots.eventId, placed)).all()
		: [];
	return live.map((pitch) => ({
		...pitch,
		slots: slots.filter(({ eventId }) => eventId === pitch.eventId)
	}));
}

/** When its author presents; undefined while it waits for a slot. */
export function presentsAt(
	event: { startsAt: Instant; endsAt: Instant },
	pitch: Omit<ShownPitch, 'userId' | 'locale'>
): Instant | undefined {
	return runningOrder(event, pitch, pitch.slots, [pitch]).find(
		(row) => row.kind === 'slot' && row.pitch !== undefined
	)?.startsAt;
}
