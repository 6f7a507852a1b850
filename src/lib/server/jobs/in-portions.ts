import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { GoesOn } from '../db/bulk/goes-on';
import { byClock, type Change, type ChangeContext } from '../db/change';
import type { Store } from '../db/store';
import { mailsAtOnce } from '../outbox';
import { portion } from '../outbox/purge';

/** A scheduled job has no reason to be refused: a refusal is a bug, and is logged as one. */
export async function writing<T>(
	store: Store,
	context: ChangeContext,
	work: (change: Change) => Promise<T>
): Promise<T> {
	const result = await store.write(context, work);
	if (isRefusal(result)) throw new Error(`a scheduled job was refused: ${result.refused}`);
	return result;
}

/** What has piled up, after a summer without the server, is done between the writes of others. */
export async function inPortions(
	next: () => Promise<number>,
	goesOn: GoesOn,
	size = portion
): Promise<number> {
	for (let all = 0; ;) {
		const done = await next();
		all += done;
		if (done < size || !(await goesOn())) return all;
	}
}

/** The same for work that writes to people, a few in each transaction. */
export function mailing(
	store: Store,
	now: Instant,
	goesOn: GoesOn,
	work: (change: Change, limit: number) => Promise<number>
): Promise<number> {
	const next = () => writing(store, byClock(now), (change) => work(change, mailsAtOnce));
	return inPortions(next, goesOn, mailsAtOnce);
}
