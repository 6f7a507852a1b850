import { config } from '../../config';
import type { Db } from '../../db/types';
import type { MailServerSettings } from './mail-server';
import { findStoredServer } from './stored';

/** The mail server that mails leave by, as pages may know it: without user and password. */
export interface CurrentServer {
	/** `environment`: `SMTP_URL` says so, and nothing that is set here counts. */
	source: 'environment' | 'settings';
	/** Empty where a new secret has made the settings unreadable. */
	host: string;
	from: string;
	settings?: MailServerSettings;
}

/** The mail server of `SMTP_URL`, or the one that the network has set; undefined while mails are kept as files. */
export async function findMailServer(db: Db): Promise<CurrentServer | undefined> {
	const { smtpUrl, mailFrom } = config();
	if (smtpUrl) return { source: 'environment', host: new URL(smtpUrl).hostname, from: mailFrom };
	const stored = await findStoredServer(db);
	if (!stored) return undefined;
	const { settings } = stored;
	if (!settings) return { source: 'settings', host: '', from: mailFrom };
	return { source: 'settings', host: settings.host, from: settings.from, settings };
}
