import * as m from '$lib/messages/catalogue';
import { certificateWords } from '$lib/messages/certificate-words';
import type { Outcome } from '$lib/server/outbox/outcome';

/** What a mail server said to a test mail. */
export interface MailTrial {
	/** It takes our mails, at once or in a while. */
	works: boolean;
	sentence: string;
	/** The field of the form that is to be looked at. */
	field?: 'host' | 'user' | 'from';
}

/**
 * What became of a test mail, in words that name the server.
 * @param of the server, the From address, and to whom the mail went
 */
export function mailTrial(
	outcome: Outcome,
	of: { host: string; port: number | string; from: string; to: string }
): MailTrial {
	const why = 'why' in outcome ? outcome.why : '';
	const said = why && why !== 'unreachable' ? m.mailbox_why_server({ words: why }) : '';
	const and = (sentence: string) => [sentence, said].filter(Boolean).join(' ');
	switch (outcome.state) {
		case 'sent':
			return { works: true, sentence: m.mailbox_trial_sent(of) };
		case 'deferred':
			return { works: true, sentence: and(m.mailbox_trial_deferred(of)) };
		case 'uncertain':
			return { works: true, sentence: m.mailbox_trial_uncertain(of) };
		case 'login-refused':
			return { works: false, field: 'user', sentence: and(m.mailbox_trial_login(of)) };
		case 'sender-refused':
			return { works: false, field: 'from', sentence: and(m.mailbox_trial_sender(of)) };
		case 'unencrypted':
			return { works: false, field: 'host', sentence: m.mailbox_trial_unencrypted(of) };
		case 'unproved-server':
			return { works: false, field: 'host', sentence: certificateWords[why]?.() ?? why };
		case 'rejected':
			return { works: false, field: 'from', sentence: and(m.mailbox_trial_rejected(of)) };
		default:
			return { works: false, field: 'host', sentence: and(m.mailbox_trial_unreachable(of)) };
	}
}
