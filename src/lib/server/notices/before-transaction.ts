import { beforeTransaction } from '../db/transaction/committed';
import type { Tx } from '../db/types';
import { isOneOf } from '../entries/is-one-of';
import { listDescribed } from '../events/entry/event-entries';
import { events } from '../events/schema';
import { knownFacts, type KnownFacts } from '../events/told/known-facts';
import { keepToldSlots, listPlacedSlots, type Slot } from '../pitches/entry/told-slots';

/** What announced events were before this transaction; one that was not announced is not in the map. */
export async function factsBefore(tx: Tx, ids: string[]): Promise<Map<string, KnownFacts>> {
	if (!ids.length) return new Map();
	const before = await listDescribed(beforeTransaction(tx), isOneOf(events.id, ids));
	const announced = before.filter(({ state }) => state !== 'draft');
	return new Map(announced.map((event) => [event.id as string, knownFacts(event)]));
}

/**
 * When each pitch with a slot begins at these events. Authors of whom it was not kept when they present know the
 * slot that they had before this transaction.
 */
export async function slotsWithBefore(tx: Tx, ids: string[]): Promise<Slot[]> {
	const slots = await listPlacedSlots(tx, ids);
	if (slots.every(({ toldStartsAt }) => toldStartsAt !== null)) return slots;
	const before = await listPlacedSlots(beforeTransaction(tx), ids);
	const startOf = new Map(before.map(({ pitchId, startsAt }) => [pitchId, startsAt]));
	const told = slots.map((slot) => ({
		...slot,
		toldStartsAt: slot.toldStartsAt ?? startOf.get(slot.pitchId) ?? null
	}));
	await keepToldSlots(
		tx,
		told.flatMap(({ pitchId, toldStartsAt }) =>
			toldStartsAt === null ? [] : [{ pitchId, startsAt: toldStartsAt, toldStartsAt: null }]
		)
	);
	return told;
}
