import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { byClock } from '../db/change';
import { findFact, setFact } from '../db/installation';
import type { Store } from '../db/store';
import { findMailServer } from '../outbox';

/**
 * Remembers that this database sends its mails by a mail server.
 * @returns whether it has done so before and there is none now: nobody would notice that mails only become
 * files
 */
export async function hasLostMailServer(store: Store, now: Instant): Promise<boolean> {
	const before = (await findFact(store.read, 'mail-server')) !== undefined;
	if (!(await findMailServer(store.read))) return before;
	if (before) return false;
	const done = await store.write(byClock(now), (change) => setFact(change, 'mail-server', 'used'));
	if (isRefusal(done)) throw new Error(`the mail server was refused: ${done.refused}`);
	return false;
}
