import type { RequestEvent } from '@sveltejs/kit';
import PostalMime, { type Email } from 'postal-mime';
import { log } from '$lib/server/log';
import * as outbox from '$lib/server/outbox';
import { readFromMailbox } from '$lib/server/outbox/mailbox';
import { orNotFound } from '$lib/server/http/guards';
import { mayReadAsNetwork } from '$lib/server/usecases/network-mailbox';
import { readableMails } from '../readable-mails';

/** One mail of the mailbox, as it would have been sent. */
export async function loadMail(request: RequestEvent<{ mail: string }>) {
	const { hubIds, kinds, network } = await readableMails(request);
	const { read } = request.locals.db;
	const row = orNotFound(await outbox.findMail(read, request.params.mail));
	if (hubIds && !(row.hubId && hubIds.includes(row.hubId))) orNotFound(undefined);
	if (kinds && !kinds.includes(row.kind)) orNotFound(undefined);
	if (network && !(await mayReadAsNetwork(read, row.id, network))) orNotFound(undefined);
	const raw = orNotFound(await readFromMailbox(row.id));
	if (network) {
		const { id, kind } = row;
		log.info('the network opened a mail', { mail: id, kind, by: network.id, at: request.route.id });
	}
	return { row, raw, email: await PostalMime.parse(raw) };
}

/** The language that a mail says it is in. */
export function languageIn({ headers }: Email): string | undefined {
	return headers.find(({ key }) => key === 'content-language')?.value;
}

/** The calendar part of a mail. The parser normalises line ends; RFC 5545 requires CRLF. */
export function calendarIn(email: Email): string | undefined {
	const part = email.attachments.find(({ mimeType }) => mimeType === 'application/ics');
	if (!part) return undefined;
	const { content } = part;
	const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
	return text.replace(/\r?\n/g, '\r\n');
}
