import type { ActionResult } from '@sveltejs/kit';
import type { KeptList } from './kept-list';

/** What the server has done of what it was sent, and the list as it is now, unless the device has this version. */
interface Synced {
	version: string;
	list?: KeptList['list'];
	refused: { id: string; sentence: string }[];
}

/** What became of check-ins that were sent. But for those that are done, they wait and are sent again. */
export type Sent =
	| ({ type: 'done' } & Synced)
	/** No network, or none that leads to Sillon. */
	| { type: 'unanswered' }
	/** The session has ended, or somebody else has signed in. */
	| { type: 'signed-out' }
	/** Who is signed in does not run the desk, or no longer. */
	| { type: 'not-allowed' }
	/** The event is not at its address any more. */
	| { type: 'gone' }
	/** The server cannot do it: a bug, whose number is in its log, or a database that takes no writes. */
	| { type: 'fault'; number: string };

export interface SyncData extends Record<string, unknown> {
	sync: Synced;
}

export type SyncResult = ActionResult<SyncData, Record<string, unknown>>;

/**
 * What an answer to check-ins means for whoever stands at the door.
 * @param result undefined for an answer that is not the action's: of a server on the way, or of a network that wants
 * people to sign in first
 */
export function sentOf(status: number, result: SyncResult | undefined): Sent {
	if (!result) return status < 500 ? { type: 'unanswered' } : { type: 'fault', number: '' };
	if (result.type === 'success' && result.data) return { type: 'done', ...result.data.sync };
	if (result.type === 'redirect') return { type: 'signed-out' };
	const refusal = result.type === 'failure' ? result.status : status;
	if (refusal === 409) return { type: 'signed-out' };
	if (refusal === 403) return { type: 'not-allowed' };
	if (refusal === 404) return { type: 'gone' };
	const error = result.type === 'error' ? (result.error as App.Error | undefined) : undefined;
	return { type: 'fault', number: error?.id ?? '' };
}
