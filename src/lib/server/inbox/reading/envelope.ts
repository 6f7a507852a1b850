import { addressParser, type Email } from 'postal-mime';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { cleanLine } from '../../ical/text';
import { isAddress } from '../../outbox/address';
import { authenticationResults } from './authentication';
import { isAutomatic } from './automatic';
import type { IncomingMail } from './incoming-mail';

/** Headers that say where a mail was delivered to, the surest first; a blind copy stands in none of the others. */
const delivered = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc'];
const mostRecipients = 30;
const mostAnswered = 30;
const longestName = 100;

/** What the head of a mail says, beside its content. */
export function envelopeOf(email: Email): Omit<IncomingMail, 'content'> {
	const from = authorOf(email);
	return {
		messageId: messageIds(email.messageId)[0],
		from,
		recipients: recipientsOf(email),
		sentAt: sentAtOf(email),
		subject: cleanLine(email.subject ?? ''),
		// References are listed oldest first.
		answersTo: [
			...new Set([
				...messageIds(email.inReplyTo).slice(0, mostAnswered),
				...messageIds(email.references).slice(-mostAnswered)
			])
		],
		automatic: isAutomatic(email.headers, from?.email),
		authentication: authenticationResults(email.headers)
	};
}

/** Of two authors nobody knows which one a mail server has checked. */
function authorOf({ headers, from }: Email): IncomingMail['from'] {
	if (headers.filter(({ key }) => key === 'from').length !== 1) return undefined;
	const email = from?.address?.toLowerCase();
	if (!email || !isAddress(email)) return undefined;
	return { name: cleanLine(from?.name ?? '', longestName), email };
}

function recipientsOf({ headers }: Email): string[] {
	const addresses = delivered.flatMap((name) =>
		headers
			.filter(({ key }) => key === name)
			.flatMap(({ value }) => addressParser(value.slice(0, 10_000), { flatten: true }))
			.map(({ address = '' }) => address.toLowerCase())
	);
	return [...new Set(addresses.filter(isAddress))].slice(0, mostRecipients);
}

/** The Message-IDs in a header, without their brackets. */
export function messageIds(text = ''): string[] {
	return [...text.slice(0, 20_000).matchAll(/<([!-;=?-~]{1,250})>/g)].map(([, id = '']) => id);
}

function sentAtOf({ date = '' }: Email): Instant | undefined {
	const at = Date.parse(date.slice(0, 100));
	return at >= 0 && at < Date.UTC(9999, 11) ? fromEpoch(at) : undefined;
}
