import { isOneOf } from '../../entries/is-one-of';
import type { Change } from '../../db/change';
import { beforeTransaction } from '../../db/transaction/committed';
import type { Db } from '../../db/types';
import type { Touched } from '../../entries';
import { hubs } from '../../hubs/schema';
import { placeOf } from '../../ical';
import { dueAt } from '../quiet-period';
import type { HubState } from '../schema';
import { findNotices, saveNotices, type Notice } from '../store';
import { listStarts } from './list-visits';

/** What people know of where a hub is. */
export type HubFacts = HubState['facts'];

/**
 * Notes that a hub has moved, so that its people are told once for all that they have there: after the quiet
 * period, or with the next tick when an event begins there soon. Of a hub of which nothing was kept, they know what
 * was so before the transaction.
 */
export async function noteHubs({ tx, now }: Change, touched: Touched[]): Promise<void> {
	const ids = touched.map(({ id }) => id);
	const current = await listAddresses(tx, ids);
	const known = await findNotices(tx, 'hub', ids);
	const unknown = ids.filter((id) => !known.has(id));
	const before = unknown.length ? await listAddresses(beforeTransaction(tx), unknown) : [];
	const earlier = new Map(before.map(({ id, address }) => [id as string, address]));
	const noted: Notice[] = [];
	for (const { id, address } of current) {
		const state: HubState = { since: now, facts: { address } };
		const key = { subjectKind: 'hub' as const, subjectId: id };
		const notice = known.get(id) ?? {
			...key,
			history: [{ since: now, facts: { address: earlier.get(id) ?? address } }],
			dueAt: null
		};
		const history = notice.history as HubState[];
		if (known.has(id) && history.at(-1)!.facts.address === address) continue;
		const states = [...history, state];
		if (history.length > 1 || isElsewhere(history[0]!.facts, state.facts)) {
			const due = dueAt(now, states[1]!.since, await listStarts(tx, id, now));
			noted.push({ ...notice, history: states, dueAt: due });
		} else {
			// Whoever knows an address knows it still when it is shown no more.
			noted.push(address === '' ? notice : { ...notice, history: [state] });
		}
	}
	await saveNotices(tx, noted);
}

/** Whether it is another address: not the same one spelt otherwise, nor the first, nor none. */
export function isElsewhere(before: HubFacts, after: HubFacts): boolean {
	const place = ({ address }: HubFacts) => placeOf({ hubAddress: address });
	return before.address !== '' && after.address !== '' && place(before) !== place(after);
}

function listAddresses(db: Db, ids: string[]) {
	return db
		.select({ id: hubs.id, address: hubs.address })
		.from(hubs)
		.where(isOneOf(hubs.id, ids))
		.all();
}
