import { error, type RequestEvent } from '@sveltejs/kit';
import PostalMime, { type Email } from 'postal-mime';
import * as m from '$lib/messages/catalogue';
import { config } from '$lib/server/config';
import * as outbox from '$lib/server/outbox';
import { readFromMailbox } from '$lib/server/outbox/mailbox';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { isConciergeOf } from '$lib/server/members/viewer';

/**
 * Whose mails the reader may see in the embedded mailbox. In a demo everybody sees all: its people are
 * made up, and a visitor proves an address there. Else concierges see their own hub's mails, and
 * nobody those about accounts, whose links open them. With a mail server there is no such place.
 * @returns the hubs, or undefined for all
 */
export function reachOf(request: RequestEvent): string[] | undefined {
	const { smtpUrl, demo } = config();
	if (smtpUrl) orNotFound(undefined);
	if (demo) return undefined;
	const viewer = requireViewer(request);
	const hubIds = viewer.memberships
		.filter((membership) => isConciergeOf(viewer, membership.hubId))
		.map((membership) => membership.hubId);
	if (hubIds.length === 0) error(403, { message: m.error_concierges_only() });
	return hubIds;
}

/** One mail of the mailbox, as it would have travelled. */
export async function openMail(request: RequestEvent<{ mail: string }>) {
	const hubIds = reachOf(request);
	const row = orNotFound(await outbox.findMail(request.locals.db.read, request.params.mail));
	if (hubIds && !(row.hubId && hubIds.includes(row.hubId))) orNotFound(undefined);
	const raw = orNotFound(await readFromMailbox(row.id));
	return { row, raw, email: await PostalMime.parse(raw) };
}

/** The calendar that the mail carries. The parser tidies line ends; RFC 5545 wants CRLF. */
export function calendarIn(email: Email): string | undefined {
	const part = email.attachments.find(({ mimeType }) => mimeType === 'application/ics');
	if (!part) return undefined;
	const { content } = part;
	const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
	return text.replace(/\r?\n/g, '\r\n');
}
