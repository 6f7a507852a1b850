import { and, eq, lt, sql } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { recordRevocation, type Revocation } from '../../auth/revocations/record';
import type { Change } from '../../db/change';
import type { AttendanceId } from '../../db/id';
import type { Event } from '../../events/event';
import { attendances } from '../schema';
import { findByLink } from './find-by-link';

/**
 * Withdraws all links to an answer that were mailed so far, by one of them: whoever forwarded a mail closes
 * the way to their answer again. The answer stays; mails after this have a new link.
 * Refused with `answer-gone`: the link is no longer valid, or nothing is recorded yet.
 */
export async function withdrawLink(change: Change, token: string): Promise<Event | Refusal> {
	const linked = await findByLink(change.tx, token, change.now);
	if (!linked?.mine) return refuse('answer-gone');
	const { id, linkVersion } = linked.mine;
	const version = (linkVersion ?? 0) + 1;
	await raiseLinkVersion(change, id, version);
	await recordRevocation(change, id, 'link', String(version));
	return linked.event;
}

/**
 * Withdraws again, in an older database, the links that were withdrawn since.
 * @param missing the revocations that this database does not know
 */
export async function applyWithdrawnLinks(change: Change, missing: Revocation[]): Promise<void> {
	for (const { kind, subjectId, value } of missing) {
		if (kind === 'link') await raiseLinkVersion(change, subjectId as AttendanceId, Number(value));
	}
}

async function raiseLinkVersion({ tx }: Change, id: AttendanceId, to: number): Promise<void> {
	const isLower = lt(sql`coalesce(${attendances.linkVersion}, 0)`, to);
	await tx
		.update(attendances)
		.set({ linkVersion: to })
		.where(and(eq(attendances.id, id), isLower));
}
