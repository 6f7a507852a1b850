import { config } from '$lib/server/config';
import type { Db } from '$lib/server/db/types';
import * as outbox from '$lib/server/outbox';

/** What stops every mail, with our address and the name of the mail server. */
export type StoppedMails = outbox.SenderTrouble & { sender: string; server: string };

/** What a desk and the network show while the mail server takes no mail at all from us. */
export async function senderTrouble(db: Db): Promise<StoppedMails | undefined> {
	const found = await outbox.findSenderTrouble(db);
	if (!found) return undefined;
	const by = await outbox.findMailServer(db);
	return { ...found, sender: by?.from ?? config().mailFrom, server: by?.host ?? '' };
}
