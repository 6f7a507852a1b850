import { isOneOf } from '../../entries/is-one-of';
import type { Change } from '../../db/change';
import type { Touched } from '../../entries';
import { hubs } from '../../hubs/schema';
import { placeOf } from '../../ical';
import { dueAt } from '../quiet-period';
import type { State } from '../schema';
import { findNotices, saveNotices, type Notice } from '../store';

/** What people know of where a hub is. */
export interface HubFacts {
	address: string;
}

/** Notes that a hub has moved, so that its people are told once for all that they have there. */
export async function noteHubs({ tx, now }: Change, touched: Touched[]): Promise<void> {
	const ids = touched.map(({ id }) => id);
	const current = await tx
		.select({ id: hubs.id, address: hubs.address })
		.from(hubs)
		.where(isOneOf(hubs.id, ids))
		.all();
	const known = await findNotices(tx, 'hub', ids);
	const noted = current.flatMap(({ id, address }): Notice[] => {
		const state: State<HubFacts> = { since: now, facts: { address } };
		const notice = known.get(id);
		if (!notice) {
			return [{ subjectKind: 'hub', subjectId: id, history: [state], dueAt: null }];
		}
		const history = notice.history as State<HubFacts>[];
		if (history.at(-1)!.facts.address === address) return [];
		const states = [...history, state];
		const isMove = history.length > 1 || isElsewhere(history[0]!.facts, state.facts);
		return isMove
			? [{ ...notice, history: states, dueAt: dueAt(now, states[1]!.since) }]
			: [{ ...notice, history: [state] }];
	});
	await saveNotices(tx, noted);
}

/** Whether it is another address, not the same one spelt otherwise, nor the first. */
export function isElsewhere(before: HubFacts, after: HubFacts): boolean {
	const place = ({ address }: HubFacts) => placeOf({ hubAddress: address });
	return before.address !== '' && place(before) !== place(after);
}
