import type { Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { Change } from '../db/change';
import type { EventDraft } from './draft';
import type { Event } from './event';

/** What an event was and is, for those who follow its change. */
export interface ChangedEvent {
	before: Event;
	after: Event;
	/** What people had been told; only when hours or place of an announced event have changed. */
	told?: { startsAt: Instant; endsAt: Instant; where: string };
}

/**
 * What another noun does in the same transaction when an event changes. Events stand below whoever
 * comes and below the series they belong to: they know neither, and call what was given to `followEvents`.
 */
export interface EventFollower {
	/** A reason against a change, asked before anything is written. */
	reasonAgainst?(
		change: Change,
		event: Event,
		changes: Required<EventDraft>
	): Promise<Refusal | undefined>;
	changed(change: Change, event: ChangedEvent): Promise<void>;
	cancelled(change: Change, event: Event): Promise<void>;
}

let following: EventFollower[] | undefined;

/** Sets who follows every change of an event, in this order: once, when the application is put together. */
export function followEvents(followers: EventFollower[]): void {
	following = followers;
}

/** @throws Error when nobody was set: a change would pass without a word to who comes */
export function eventFollowers(): EventFollower[] {
	if (!following) throw new Error('nobody follows events: import usecases/follow-changes');
	return following;
}
