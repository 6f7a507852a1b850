import type { Refusal } from '$lib/messages/refusal';
import type { Change } from '../db/change';
import type { UserId } from '../db/id';
import type { EventDraft } from './draft';
import type { Event } from './event';

/** An event before and after a change, for its followers. */
export interface ChangedEvent {
	before: Event;
	after: Event;
}

/** Somebody whose answer is gone, and the state of the event that they know. */
export interface KnownBy {
	userId: UserId;
	revision: number | null;
}

/**
 * What another folder does in the same transaction when an event changes. `events` may not import
 * `attendances`, `series` or `pitches`, so it calls the followers passed to `followEvents`. Who has the event in
 * their calendar is told by `notices`.
 */
export interface EventFollower {
	/** Called before anything is written; a refusal stops the change. */
	reasonAgainst?(
		change: Change,
		event: Event,
		draft: Required<EventDraft>
	): Promise<Refusal | undefined>;
	changed?(change: Change, event: ChangedEvent): Promise<void>;
	cancelled?(change: Change, event: Event): Promise<void>;
	/**
	 * Called when somebody may know less of the event than everybody was told: who had declined comes back, or a
	 * mail to them was dropped.
	 */
	fellBehind?(change: Change, event: Pick<Event, 'id'>, known?: KnownBy): Promise<void>;
}

let following: EventFollower[] | undefined;

/** Registers the followers of event changes, called in this order. Called once at startup. */
export function followEvents(followers: EventFollower[]): void {
	following = followers;
}

/**
 * @throws Error when none are registered: series and attendances would not follow
 */
export function eventFollowers(): EventFollower[] {
	if (!following) throw new Error('nobody follows events: import usecases/follow-changes');
	return following;
}
