import type { Attachment, Email } from 'postal-mime';
import { isAddress } from '../../outbox/address';
import { messageIds } from './envelope';
import type { DeliveryFailure, IncomingContent } from './incoming-mail';

const longestReport = 50_000;
const mostFailures = 50;
const report = /^message\/(global-)?delivery-status$/;
/** The mail that did not arrive, or its head. */
const returned = /^(message\/(rfc822|global|global-headers)|text\/rfc822-headers)$/;

/** What a mail server says of a mail that it could not deliver (RFC 3464, calendars 61). */
export function bounceOf({ attachments }: Email): IncomingContent | undefined {
	const status = attachments.find(({ mimeType }) => report.test(mimeType));
	if (!status) return undefined;
	const mail = attachments.find(({ mimeType }) => returned.test(mimeType));
	return {
		kind: 'bounce',
		failures: failuresIn(textOf(status)).slice(0, mostFailures),
		about: mail && messageIdIn(textOf(mail))
	};
}

function textOf({ content }: Attachment): string {
	const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
	return Buffer.from(bytes.subarray(0, longestReport)).toString('latin1').replace(/\r\n?/g, '\n');
}

/** One group of fields says it of one recipient. */
function failuresIn(text: string): DeliveryFailure[] {
	return text.split(/\n[ \t]*\n/).flatMap((group) => {
		const fields = fieldsIn(group);
		const action = fields.get('action')?.toLowerCase();
		const [status] = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '') ?? [];
		const email = [fields.get('original-recipient'), fields.get('final-recipient')]
			.map(recipientIn)
			.find(Boolean);
		if (!email || !status || (action !== 'failed' && action !== 'delayed')) return [];
		return { email, status, isPermanent: action === 'failed' && status.startsWith('5') };
	});
}

function fieldsIn(group: string): Map<string, string> {
	const lines = group.replace(/\n[ \t]+/g, ' ').split('\n');
	return new Map(
		lines.map((line) => {
			const colon = line.indexOf(':');
			const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
			return [name, line.slice(colon + 1).trim()] as const;
		})
	);
}

/** `rfc822; marie@guest.example`, sometimes with brackets. */
function recipientIn(field = ''): string | undefined {
	const email = field
		.slice(field.indexOf(';') + 1)
		.trim()
		.replace(/^<|>$/g, '')
		.toLowerCase();
	return isAddress(email) ? email : undefined;
}

function messageIdIn(mail: string): string | undefined {
	const [head = ''] = mail.split(/\n\n/, 1);
	return messageIds(/^message-id:([^\n]*(?:\n[ \t][^\n]*)?)/im.exec(head)?.[1])[0];
}
