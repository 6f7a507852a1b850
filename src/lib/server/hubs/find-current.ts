import { findHubById } from './find';
import type { Hub } from './hub';
import type { Change } from '../db/change';

/** The hub as it is inside the transaction: the page that was pressed on may be older. */
export async function findCurrentHub({ tx }: Change, { id }: Pick<Hub, 'id'>): Promise<Hub> {
	const hub = await findHubById(tx, id);
	if (!hub) throw new Error('a hub vanished');
	return hub;
}
