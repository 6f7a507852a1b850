import { config } from '../../config';
import type { Db } from '../../db/types';
import { mailboxTransport } from '../mailbox';
import { smtpTransport } from '../smtp';
import type { Transport } from '../transport';
import { urlOf } from './mail-server';
import { findStoredServer, type StoredServer } from './stored';

let standing: { key: string; transport: Transport } | undefined;

/**
 * Where mails go: the mail server of `SMTP_URL`, the one that the network has set, or the embedded mailbox. It is one
 * pool of connections until that changes, which this process notices by itself, whichever process it was set in.
 */
export async function standingTransport(db: Db): Promise<Transport> {
	const { smtpUrl } = config();
	if (smtpUrl) return keep('environment', () => smtpTransport(smtpUrl));
	const stored = await findStoredServer(db);
	return stored
		? keep(stored.key, () => transportOf(stored))
		: keep('mailbox', () => mailboxTransport());
}

/** Ends its connections. */
export function closeStanding(): void {
	standing?.transport.close();
	standing = undefined;
}

function keep(key: string, make: () => Transport): Transport {
	if (standing?.key !== key) {
		closeStanding();
		standing = { key, transport: make() };
	}
	return standing!.transport;
}

function transportOf({ settings }: StoredServer): Transport {
	if (settings) return { ...smtpTransport(urlOf(settings)), from: settings.from };
	// After a new secret nobody knows the password: mails wait until it is typed again.
	return { deliver: async () => ({ state: 'unreachable', why: 'unreachable' }), close() {} };
}
