import type { Change } from '../db/change';
import type { Event } from '../events/event';
import type { EventSeries } from './series';

/** What another noun does with an edition that a series just made: a pitch night gets its slots. */
export type EditionFollower = (change: Change, event: Event, series: EventSeries) => Promise<void>;

let following: EditionFollower[] | undefined;

/** Sets who follows every new edition: once, when the application is put together. */
export function followEditions(followers: EditionFollower[]): void {
	following = followers;
}

/** @throws Error when nobody was set: a pitch night would be made without its slots */
export function editionFollowers(): EditionFollower[] {
	if (!following) throw new Error('nobody follows editions: import usecases/follow-changes');
	return following;
}
