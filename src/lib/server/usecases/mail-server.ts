import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessNetwork } from '../auth';
import { config } from '../config';
import type { Change } from '../db/change';
import { findFact } from '../db/installation';
import { log } from '../log';
import type { MailServerSettings } from '../outbox';
import { clearMailServer, storeMailServer } from '../outbox/server/stored';

// The outbox is in a layer below accounts and cannot check who is a network admin: that is done here.

/**
 * Sets the mail server, for the network: from the next round on mails leave by it, in every process.
 * Refused with `not-network`, `demo-mails-nobody`, `mail-server-given`: `SMTP_URL` names one, which wins.
 */
export async function setMailServer(
	change: Change,
	settings: MailServerSettings
): Promise<void | Refusal> {
	const no = await refuseMailServer(change);
	if (no) return no;
	log.info('the mail server was set', byOf(change));
	return storeMailServer(change, settings);
}

/** Forgets the mail server, for the network: mails are kept in the mailbox again. Refused as `setMailServer` is. */
export async function removeMailServer(change: Change): Promise<void | Refusal> {
	const no = await refuseMailServer(change);
	if (no) return no;
	log.info('the mail server was removed', byOf(change));
	return clearMailServer(change);
}

async function refuseMailServer(change: Change): Promise<Refusal | undefined> {
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	// The people of the demo have invented addresses: their mails must not reach a real mail server.
	if (await findFact(change.tx, 'demo')) return refuse('demo-mails-nobody');
	return config().smtpUrl ? refuse('mail-server-given') : undefined;
}

function byOf({ actor }: Change): { by: string } {
	return { by: actor.kind === 'person' ? actor.id : actor.kind };
}
