import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { config } from '../config';
import { byClock } from '../db/change';
import { findFact, setFact } from '../db/installation';
import type { Store } from '../db/store';

/**
 * Remembers that this database sends its mails by a mail server.
 * @returns whether it has done so before and `SMTP_URL` is not set now: nobody would notice that mails only become
 * files
 */
export async function hasLostMailServer(store: Store, now: Instant): Promise<boolean> {
	const before = (await findFact(store.read, 'mail-server')) !== undefined;
	if (!config().smtpUrl) return before;
	if (before) return false;
	const done = await store.write(byClock(now), (change) => setFact(change, 'mail-server', 'used'));
	if (isRefusal(done)) throw new Error(`the mail server was refused: ${done.refused}`);
	return false;
}
