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
	const about: (string | undefined)[] = invitation ? [invitation.id] : [attendance?.id, pitch?.id];
	const unsent = dropped.find(({ subjectId }) => about.includes(subjectId));
	if (unsent) return unsent.knownRevision;
	return invitation ? invitation.toldRevision : told;
}
