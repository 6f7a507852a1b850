import type { Instant } from '$lib/time/instant';
import type { Change } from '../db/change';
import type { Db } from '../db/types';
import type { Collection, Kind } from './collection';

/** A thing that was written, and where it may show: in all of its collections, or in those of some readers. */
export interface Touched {
	id: string;
	collections: Set<Collection> | 'all';
}

/** What one collection shows of one thing. */
export interface Part {
	collection: Collection;
	id: string;
	/**
	 * All that its bytes are made of, in no language but with the language of the collection: plain data. No
	 * stamp: that follows from these facts.
	 */
	facts: object;
	/** Its stamp when it begins to stand there. */
	changedAt: Instant;
	/** The least SEQUENCE that it begins with; 0 by default. */
	sequence?: number;
	/** Null for the collection's own name and colour. */
	endsAt: Instant | null;
}

/** How a folder describes its things in calendars: said once, for feeds and for the log of changes. */
export interface EntrySource {
	kind: Kind;
	/**
	 * What stands where, of the things that were touched. A collection that was touched and has no part does
	 * not hold the thing, or no longer.
	 */
	describe: (db: Db, touched: Touched[]) => Promise<Part[]>;
	/** The ids of its things that show something of a hub or a room, and end after `since`. */
	showing?: Partial<Record<Kind, (db: Db, ids: string[], since: Instant) => Promise<string[]>>>;
}

/** What another folder does in the same transaction once the entries of a kind were compared. */
export interface EntryFollower {
	kind: Kind;
	compared: (change: Change, touched: Touched[]) => Promise<void>;
}

let sources: EntrySource[] | undefined;
let followers: EntryFollower[] = [];

/** Registers who describes entries, and who follows their changes, in this order. Called once at startup. */
export function describeEntries(all: EntrySource[], following: EntryFollower[]): void {
	sources = all;
	followers = following;
}

export function entryFollowers(): EntryFollower[] {
	return followers;
}

/**
 * @throws Error when none are registered: calendars would not learn of a change
 */
export function entrySources(): EntrySource[] {
	if (!sources) throw new Error('nobody describes entries: import usecases/follow-changes');
	return sources;
}
