import type { Db } from '$lib/server/db/types';
import { outbox } from '$lib/server/outbox/schema';
import type { AcceptedMail } from '../../../tests/support/mail/smtp';

const { id, state, recipientEmail } = outbox;

export interface MailAudit {
	/** How many mails the outbox has in each state. */
	states: Record<string, number>;
	/** What is wrong, one sentence each. */
	found: string[];
}

/**
 * Compares the outbox with what the mail server has accepted: nothing twice, nothing that is not a row, and
 * whatever counts as sent is there.
 * @param least how many mails the experiment knows to be in the outbox
 * @param mayRepeat whether a mail may have been sent again on purpose, as links to sign in are
 */
export async function auditMails(
	db: Db,
	accepted: readonly AcceptedMail[],
	least: number,
	mayRepeat = false
): Promise<MailAudit> {
	const rows = await db.select({ id, state, to: recipientEmail }).from(outbox).all();
	const times = new Map<string, number>();
	const found: string[] = [];
	if (!(rows.length >= least)) found.push(`only ${rows.length} mails to look at, not ${least}`);
	for (const { messageId, to } of accepted) {
		const named = /^<(\w+)@/.exec(messageId)?.[1] ?? messageId;
		times.set(named, (times.get(named) ?? 0) + 1);
		if (to.length !== 1) found.push(`a mail has ${to.length} recipients`);
	}
	const twice = [...times.values()].filter((count) => count > 1).length;
	if (twice > 0 && !mayRepeat) found.push(`${twice} mails were accepted twice`);
	const known = new Set(rows.map((row) => row.id as string));
	const strange = [...times.keys()].filter((one) => !known.has(one)).length;
	if (strange > 0) found.push(`${strange} accepted mails are no row of the outbox`);
	const unsent = rows.filter((row) => row.state === 'sent' && !times.has(row.id)).length;
	if (unsent > 0) found.push(`${unsent} mails count as sent, and the server never got them`);
	const denied = rows.filter(
		(row) => ['queued', 'deferred', 'rejected', 'dropped'].includes(row.state) && times.has(row.id)
	).length;
	if (denied > 0) found.push(`${denied} mails were accepted and count as not sent`);
	const states: Record<string, number> = {};
	for (const row of rows) states[row.state] = (states[row.state] ?? 0) + 1;
	return { states, found };
}

/** « 940 sent, 60 uncertain » */
export const inWords = (states: Record<string, number>) =>
	Object.entries(states)
		.map(([name, count]) => `${count} ${name}`)
		.sort()
		.join(', ');
