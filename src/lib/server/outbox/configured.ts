import { config } from '../config';
import { mailboxTransport } from './mailbox';
import { smtpTransport } from './smtp';
import type { Transport } from './transport';

/** The mail server of `SMTP_URL`, or the embedded mailbox. */
export function configuredTransport(): Transport {
	const { smtpUrl } = config();
	return smtpUrl ? smtpTransport(smtpUrl) : mailboxTransport();
}
