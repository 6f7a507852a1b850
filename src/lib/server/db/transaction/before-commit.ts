import type { Tx } from '../types';

type Work = () => Promise<void>;

const waiting = new WeakMap<Tx, Map<string, Work>>();

/**
 * Puts work off until the transaction is about to commit, so that what several verbs of it need is done once.
 * Nothing is done when it is rolled back.
 * @param name the same work under the same name is done once
 */
export function beforeCommit(tx: Tx, name: string, work: Work): void {
	const works = waiting.get(tx) ?? new Map<string, Work>();
	waiting.set(tx, works.set(name, work));
}

/** Does what was put off, and what that puts off in turn. */
export async function finish(tx: Tx): Promise<void> {
	for (let works = waiting.get(tx); works; works = waiting.get(tx)) {
		waiting.delete(tx);
		for (const work of works.values()) await work();
	}
}
