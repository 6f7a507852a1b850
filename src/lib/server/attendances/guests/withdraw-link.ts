import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { Event } from '../../events/event';
import { attendances } from '../schema';
import { findByLink } from './find-by-link';

/**
 * Withdraws all links to an answer that were mailed so far, by one of them: whoever forwarded a mail closes
 * the way to their answer again. The answer stays; mails after this have a new link.
 * Refused with `answer-gone`: the link is no longer valid, or nothing is recorded yet.
 */
export async function withdrawLink(change: Change, token: string): Promise<Event | Refusal> {
	const { tx, now } = change;
	const linked = await findByLink(tx, token, now);
	if (!linked?.mine) return refuse('answer-gone');
	const { id, linkVersion } = linked.mine;
	await tx
		.update(attendances)
		.set({ linkVersion: (linkVersion ?? 0) + 1 })
		.where(eq(attendances.id, id));
	return linked.event;
}
