import * as m from '$lib/messages/catalogue';
import { secondMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { newId } from '../../db/id';
import type { Address } from '../../mail/mail';
import { renderMail } from '../../mail/template';
import { compose } from '../compose';
import type { Outcome } from '../outcome';
import { smtpTransport } from '../smtp';

/** Shorter than for mails: somebody waits for the answer. */
const times = { connect: 8 * secondMs, idle: 8 * secondMs, whole: 20 * secondMs, stop: secondMs };

/**
 * Sends a test mail at once, beside the outbox, and returns what the server answered. Never throws.
 * @param url of the server, as an `SMTP_URL`
 */
export async function tryServer(
	{ url, from }: { url: string; from: string },
	to: Address & { locale: Locale },
	now: Instant
): Promise<Outcome> {
	const { locale } = to;
	const transport = smtpTransport(url, times);
	const subject = m.mailbox_test_subject({}, { locale });
	const words = renderMail({
		locale,
		title: subject,
		paragraphs: [m.mailbox_test_text({}, { locale })],
		reason: m.mailbox_test_reason({}, { locale })
	});
	try {
		const mail = { to: { email: to.email, name: to.name }, locale, subject, ...words };
		return await transport.deliver(await compose(newId(), mail, now, from));
	} finally {
		transport.close();
	}
}
