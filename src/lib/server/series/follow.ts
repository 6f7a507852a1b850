import type { Change } from '../db/change';
import type { Event } from '../events/event';
import type { EventSeries } from './series';

/** What another folder does with an edition that was just made: a pitch night gets its slots. */
export type EditionFollower = (change: Change, event: Event, series: EventSeries) => Promise<void>;

let following: EditionFollower[] | undefined;

/** Registers the followers of new editions. Called once at startup. */
export function followEditions(followers: EditionFollower[]): void {
	following = followers;
}

/**
 * @throws Error when none are registered: a pitch night would be made without its slots
 */
export function editionFollowers(): EditionFollower[] {
	if (!following) throw new Error('nobody follows editions: import usecases/follow-changes');
	return following;
}
