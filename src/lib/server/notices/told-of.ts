import type { Dropped } from '../outbox/overtaken/drop-waiting';
import type { Holder } from './holders';

/**
 * The state of an event that a person knows; null for the oldest that is kept.
 * @param dropped mails that were dropped unsent, in their order: it is as before them
 */
export function toldOf(
	{ invitation, attendance, pitch, told }: Holder,
	dropped: Dropped[] = []
): number | null {
	// The entry that came by mail shows what the last message said, whatever its reader saw on a page since.
	const about = new Set<string>(
		[invitation, ...(invitation ? [] : [attendance, pitch])].flatMap((row) => row?.id ?? [])
	);
	// An answer or a pitch since has told it, by its page or its mail.
	const since = invitation ? 0 : Math.max(attendance?.changedAt ?? 0, pitch?.createdAt ?? 0);
	const unsent = dropped.find(
		({ subjectId, createdAt }) => about.has(subjectId) && createdAt >= since
	);
	if (unsent) return unsent.knownRevision;
	return invitation ? invitation.toldRevision : told;
}
