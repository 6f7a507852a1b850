import type { Db } from '../db/types';
import type { Event } from '../events';
import { listHolders } from './holders';

/**
 * How many people a change or a cancellation of an event would be told to, each counted once: for the
 * confirmation before it.
 */
export async function countToTell(db: Db, event: Pick<Event, 'id' | 'hubId'>): Promise<number> {
	return (await listHolders(db, event)).length;
}
