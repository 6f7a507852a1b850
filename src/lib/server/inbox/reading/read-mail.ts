import PostalMime, { type Email } from 'postal-mime';
import { beyondBounds } from './bounds';
import { contentOf } from './content';
import { envelopeOf } from './envelope';
import type { IncomingMail, Unreadable } from './incoming-mail';

// A mail within a mail, forwarded or sent back, is none of its sender's words: it stays closed.
const options = { maxNestingDepth: 10, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0 };
const longestHead = 64 * 1024;

/**
 * Reads a mail that came in. It is text of strangers: reading is bounded, expands nothing and never throws
 * (calendars 60).
 */
export async function readMail(raw: Uint8Array): Promise<IncomingMail> {
	const fault = beyondBounds(raw);
	if (fault) return unreadable(raw, fault);
	try {
		const email = await PostalMime.parse(raw, options);
		const envelope = envelopeOf(email);
		return { ...envelope, content: contentOf(email, envelope.automatic) };
	} catch {
		return unreadable(raw, 'damaged');
	}
}

async function unreadable(raw: Uint8Array, why: Unreadable): Promise<IncomingMail> {
	const content = { kind: 'unreadable' as const, why, words: '' };
	return { ...envelopeOf(await parseHead(raw)), content };
}

/** The head alone: who wrote, and to whom. */
async function parseHead(raw: Uint8Array): Promise<Email> {
	const start = Buffer.from(raw.subarray(0, longestHead)).toString('latin1');
	const end = /\r?\n\r?\n/.exec(start);
	const head = end ? start.slice(0, end.index) : start;
	// What says how the rest is built says nothing of the head.
	const plain = head.replace(/^content-[^\n]*(?:\n[ \t][^\n]*)*\n?/gim, '');
	return PostalMime.parse(Buffer.from(`${plain}\r\n\r\n`, 'latin1'), options).catch(() => ({
		headers: [],
		headerLines: [],
		attachments: []
	}));
}
