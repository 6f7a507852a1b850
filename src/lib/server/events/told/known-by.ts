import { latestOf } from '$lib/time/instant';
import type { EventId } from '../../db/id';
import type { Db } from '../../db/types';
import type { EventDetails } from '../mail/event-details';
import type { KnownFacts } from './known-facts';
import { isMoved } from './news';
import { listStates } from './states';

/** What somebody knows of an event, and what holds: undefined as far as nobody knows it. */
export interface Knowledge {
	known: KnownFacts | undefined;
	now: KnownFacts | undefined;
	/** The number of what holds; null before the first. */
	revision: number | null;
}

/** @param told the state that the person was told; null for the oldest that is kept */
export async function knowledgeOf(
	db: Db,
	eventId: EventId,
	told: number | null
): Promise<Knowledge> {
	const states = (await listStates(db, [eventId]))(eventId);
	const { facts: now, revision = null } = states.latest ?? {};
	return { known: states.at(told), now, revision };
}

/**
 * An event at the time and the place that somebody knows, for a mail that ends it for them; as it is where they
 * know that.
 */
export function asKnown(
	details: EventDetails,
	{ known, now }: Pick<Knowledge, 'known' | 'now'>
): EventDetails {
	if (!known || !now || !isMoved(known, now)) return details;
	const { startsAt, endsAt, where } = known;
	const { event } = details;
	// They may know it as over although it is still to come.
	const overAt = latestOf(endsAt, event.endsAt);
	return { ...details, event: { ...event, startsAt, endsAt }, knownWhere: where, overAt };
}
