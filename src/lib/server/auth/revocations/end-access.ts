import type { Change } from '../../db/change';
import { emailChanges, mailedCodes, sessions } from '../schema';

/** What was open, and ended. */
export interface EndedAccess {
	sessions: number;
	/** Mailed and printed links, and links to a new address. */
	links: number;
}

/**
 * For a restore: ends all sessions, mailed links and requests for a new address of a backup. Some of them were
 * ended or used since, and nobody knows which.
 */
export async function endAccess({ tx }: Change): Promise<EndedAccess> {
	const ended = await tx.delete(sessions);
	const codes = await tx.delete(mailedCodes);
	const asked = await tx.delete(emailChanges);
	return { sessions: ended.rowsAffected, links: codes.rowsAffected + asked.rowsAffected };
}
