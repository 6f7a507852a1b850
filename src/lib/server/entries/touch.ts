import { latestOf } from '$lib/time/instant';
import { beforeCommit } from '../db/transaction/before-commit';
import type { Change } from '../db/change';
import type { Db } from '../db/types';
import type { Collection, Kind } from './collection';
import { recordParts } from './record';
import { entryFollowers } from './source';
import { describeTouched, spread } from './spread';
import { Touches } from './touches';

interface Pending {
	touches: Touches;
	/** The last that touched something, with the latest moment of all. */
	change: Change;
}

const pending = new WeakMap<Db, Pending>();

/**
 * Says that a thing was written which calendars may show. What they show of it is compared with what they
 * showed before at the end of the transaction, once however often it was touched; where something differs,
 * the entry gets a new stamp and its collection a new version. Every verb that writes a shown column calls
 * it; a test compares all that is stored with all that is described after each test.
 * @param collection when only this one can show what was written: one person's answer
 */
export function touch(change: Change, kind: Kind, id: string, collection?: Collection): void {
	pendingOf(change).touches.add(kind, id, collection);
}

/** The same for all that stands in a person's calendar, whose language changed. */
export function touchReader(change: Change, userId: string): void {
	pendingOf(change).touches.readers.add(userId);
}

/** Compares now what was touched so far, for readers inside the transaction. */
export async function settleTouched({ tx }: { tx: Db }): Promise<void> {
	const found = pending.get(tx);
	if (!found) return;
	pending.delete(tx);
	const { change } = found;
	const touches = await spread(tx, found.touches, change.now);
	await recordParts(change.tx, touches, await describeTouched(tx, touches), change.now);
	for (const { kind, compared } of entryFollowers()) {
		const touched = touches.of(kind);
		if (touched.length) await compared(change, touched);
	}
}

function pendingOf(change: Change): Pending {
	const { tx } = change;
	const found = pending.get(tx) ?? { touches: new Touches(), change };
	found.change = { ...change, now: latestOf(found.change.now, change.now) };
	pending.set(tx, found);
	beforeCommit(tx, 'entries', () => settleTouched({ tx }));
	return found;
}
