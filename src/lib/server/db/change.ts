import type { Instant } from '$lib/time/instant';
import type { UserId } from './id';
import type { Tx } from './types';

/**
 * Who acts. It holds ids only: rights are read inside the transaction, so that a concierge who was
 * dismissed a second ago is refused.
 */
export type Actor =
	| { kind: 'person'; id: UserId }
	/** A person with a mailed link, taken for the owner of the mailbox. */
	| { kind: 'guest'; email: string }
	/** A person who answers from a mail client. */
	| { kind: 'mail-sender'; email: string }
	/** A person who opens a page without having signed in. */
	| { kind: 'visitor' }
	| { kind: 'clock' }
	| { kind: 'command-line' };

/** What a write works with: its transaction, its time and the actor. */
export interface Change {
	readonly tx: Tx;
	readonly now: Instant;
	readonly actor: Actor;
}

/** @returns the id of the person who acts; null for actors without an account */
export function personId(actor: Actor): UserId | null {
	return actor.kind === 'person' ? actor.id : null;
}

/** Whether the clock or the command line acts instead of a person: these may do all they are made for. */
export function isSystem({ kind }: Actor): boolean {
	return kind === 'clock' || kind === 'command-line';
}

/** What a change needs besides its transaction. */
export type ChangeContext = Omit<Change, 'tx'>;

/** The same change, made by the person with a link that was mailed to this address. */
export function asGuest(change: Change, email: string): Change {
	return { ...change, actor: { kind: 'guest', email } };
}

/** The context of a change that a scheduled job makes. */
export function byClock(now: Instant): ChangeContext {
	return { now, actor: { kind: 'clock' } };
}

/** The context of a change from a shell on the server, including the seed. */
export function byCommandLine(now: Instant): ChangeContext {
	return { now, actor: { kind: 'command-line' } };
}
