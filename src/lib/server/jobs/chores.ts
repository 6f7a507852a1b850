import { isRefusal } from '$lib/messages/refusal';
import type { Store } from '../db/store';
import type { Tx } from '../db/types';
import { emptySettled } from '../outbox/forget';
import type { Job } from './job';

const minute = 60_000;

/** What is done beside the requests, mails apart. A noun that needs the clock adds its line here. */
export const chores: Job[] = [
	{
		name: 'empty settled mails',
		every: 60 * minute,
		run: async (store, now) => ({ emptied: await writing(store, (tx) => emptySettled(tx, now)) })
	}
];

/** A chore is refused nothing: a refusal is a bug, and logged as one. */
async function writing<T>(store: Store, change: (tx: Tx) => Promise<T>): Promise<T> {
	const result = await store.write(change);
	if (isRefusal(result)) throw new Error(`a chore was refused: ${result.refused}`);
	return result;
}
