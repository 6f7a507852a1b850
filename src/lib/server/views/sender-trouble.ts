import { config } from '$lib/server/config';
import type { Db } from '$lib/server/db/types';
import * as outbox from '$lib/server/outbox';

/** What a desk and the network show while the mail server takes nothing from our address. */
export async function senderTrouble(db: Db): Promise<{ why: string; sender: string } | undefined> {
	const found = await outbox.findSenderTrouble(db);
	return found && { ...found, sender: config().mailFrom };
}
