import { laterOf } from '../events/told/states';
import type { Holder } from './holders';

interface Told {
	id: string;
	toldRevision: number | null;
}

/**
 * The state of an event that a person knows; null for the oldest that is kept.
 * @param dropped by what they were about, the mails that were dropped unsent: what was known before them
 */
export function toldOf(
	{ invitation, attendance, pitch }: Holder,
	dropped: Map<string, number | null> = new Map()
): number | null {
	const told = (row: Told | undefined) => {
		if (!row) return null;
		const { id, toldRevision } = row;
		return dropped.has(id) ? dropped.get(id)! : toldRevision;
	};
	// The entry that came by mail shows what the last message said, whatever its reader saw on a page since.
	return invitation ? told(invitation) : laterOf(told(attendance), told(pitch));
}
