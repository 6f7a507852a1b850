import type { Instant } from '$lib/time/instant';
import type { UserId } from './id';
import type { Tx } from './types';

/**
 * Who acts. It holds ids only: what an actor may do is read inside the transaction, so that somebody
 * who was dismissed a second ago is refused.
 */
export type Actor =
	| { kind: 'person'; id: UserId }
	/** Whoever holds a mailed link, taken for the owner of the mailbox. */
	| { kind: 'guest'; email: string }
	/** Who answers from a mail client. */
	| { kind: 'mail-sender'; email: string }
	/** Who opens a page without having signed in. */
	| { kind: 'visitor' }
	| { kind: 'clock' }
	| { kind: 'command-line' };

/** What a write works with: its transaction, its moment and who acts. */
export interface Change {
	readonly tx: Tx;
	readonly now: Instant;
	readonly actor: Actor;
}

/** The id of the person who acts; null for everybody who acts without an account. */
export function personId(actor: Actor): UserId | null {
	return actor.kind === 'person' ? actor.id : null;
}

/** Whether no person acts but the clock or the command line: they may what they are made for. */
export function isSystem({ kind }: Actor): boolean {
	return kind === 'clock' || kind === 'command-line';
}

/** What a change needs besides its transaction. */
export type ChangeContext = Omit<Change, 'tx'>;

/** The same change by whoever holds a link that was mailed to this address. */
export function asGuest(change: Change, email: string): Change {
	return { ...change, actor: { kind: 'guest', email } };
}

/** A change that no person asked for: a job of the clock. */
export function byClock(now: Instant): ChangeContext {
	return { now, actor: { kind: 'clock' } };
}

/** A change of whoever has a shell on the server, of the seed included. */
export function byCommandLine(now: Instant): ChangeContext {
	return { now, actor: { kind: 'command-line' } };
}
