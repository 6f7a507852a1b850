import { findHubById } from './find';
import type { Hub } from './hub';
import type { Change } from '../db/change';

/** Reads a hub inside the transaction, because the page may be out of date. */
export async function findCurrentHub({ tx }: Change, { id }: Pick<Hub, 'id'>): Promise<Hub> {
	const hub = await findHubById(tx, id);
	if (!hub) throw new Error('a hub vanished');
	return hub;
}
