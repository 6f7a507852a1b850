import type { Tx } from './types';

/**
 * Who acts. It holds ids only: what an actor may do is read inside the transaction, so that somebody
 * who was dismissed a second ago is refused.
 */
export type Actor =
	| { kind: 'person'; id: string }
	/** Whoever holds a mailed link, taken for the owner of the mailbox. */
	| { kind: 'guest'; email: string }
	/** Who answers from a mail client. */
	| { kind: 'mail-sender'; email: string }
	| { kind: 'clock' }
	| { kind: 'command-line' };

/** What a write works with: its transaction, its moment (epoch milliseconds) and who acts. */
export interface Change {
	readonly tx: Tx;
	readonly now: number;
	readonly actor: Actor;
}

/** The id of the person who acts; null for everybody who acts without an account. */
export function personId(actor: Actor): string | null {
	return actor.kind === 'person' ? actor.id : null;
}

/** What a change needs besides its transaction. */
export type ChangeContext = Omit<Change, 'tx'>;

/** A change that no person asked for: a job of the clock. */
export function byClock(now: number): ChangeContext {
	return { now, actor: { kind: 'clock' } };
}

/** A change of whoever has a shell on the server, of the seed included. */
export function byCommandLine(now: number): ChangeContext {
	return { now, actor: { kind: 'command-line' } };
}
