import type { Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { Change } from '../db/change';
import type { EventDraft } from './draft';
import type { Event } from './event';

/** An event before and after a change, for its followers. */
export interface ChangedEvent {
	before: Event;
	after: Event;
	/** The time and place that people were told before; only when they changed and the event is published. */
	told?: { startsAt: Instant; endsAt: Instant; where: string };
}

/**
 * What another folder does in the same transaction when an event changes. `events` may not import
 * `attendances`, `series` or `pitches`, so it calls the followers passed to `followEvents`.
 */
export interface EventFollower {
	/** Called before anything is written; a refusal stops the change. */
	reasonAgainst?(
		change: Change,
		event: Event,
		draft: Required<EventDraft>
	): Promise<Refusal | undefined>;
	/** The addresses, in lower case, that a change or a cancellation is not mailed to: they have said no. */
	listNotConcerned?(change: Change, event: Event): Promise<string[]>;
	changed(change: Change, event: ChangedEvent): Promise<void>;
	cancelled(change: Change, event: Event): Promise<void>;
}

let following: EventFollower[] | undefined;

/** Registers the followers of event changes, called in this order. Called once at startup. */
export function followEvents(followers: EventFollower[]): void {
	following = followers;
}

/**
 * @throws Error when none are registered: attendees would not be told of a change
 */
export function eventFollowers(): EventFollower[] {
	if (!following) throw new Error('nobody follows events: import usecases/follow-changes');
	return following;
}

/** The addresses that are not told of a change or a cancellation, although they were invited. */
export async function listNotConcerned(change: Change, event: Event): Promise<Set<string>> {
	const emails: string[] = [];
	for (const follower of eventFollowers()) {
		emails.push(...((await follower.listNotConcerned?.(change, event)) ?? []));
	}
	return new Set(emails);
}
