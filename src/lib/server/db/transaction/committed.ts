import type { Db, Tx } from '../types';

const readers = new WeakMap<Tx, Db>();

/** Called where a transaction begins. */
export function readCommittedBy(tx: Tx, reader: Db): void {
	readers.set(tx, reader);
}

/**
 * Reads what was so before a transaction, for whoever learns only afterwards that it was to be remembered. It
 * stays so while the transaction runs: nobody else writes meanwhile.
 */
export function beforeTransaction(tx: Tx): Db {
	const reader = readers.get(tx);
	if (!reader) throw new Error('not the transaction of a store');
	return reader;
}
