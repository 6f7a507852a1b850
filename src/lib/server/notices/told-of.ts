import { laterOf } from '../events/told/states';
import type { Dropped } from '../outbox/overtaken/drop-waiting';
import type { Holder } from './holders';

interface Told {
	id: string;
	toldRevision: number | null;
}

/**
 * The state of an event that a person knows; null for the oldest that is kept.
 * @param dropped mails that were dropped unsent, by what they were about: it is as before them
 */
export function toldOf(
	{ invitation, attendance, pitch }: Holder,
	dropped: Map<string, Dropped> = new Map()
): number | null {
	const told = (row: Told | undefined) => {
		if (!row) return null;
		return (dropped.get(row.id) ?? { knownRevision: row.toldRevision }).knownRevision;
	};
	// The entry that came by mail shows what the last message said, whatever its reader saw on a page since.
	return invitation ? told(invitation) : laterOf(told(attendance), told(pitch));
}
