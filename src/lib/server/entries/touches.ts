import type { Collection, Kind } from './collection';
import type { Touched } from './source';

/** What a transaction has touched, each thing once. */
export class Touches {
	/** People whose whole calendar was touched. */
	readonly readers = new Set<string>();
	readonly #things = new Map<Kind, Map<string, Touched>>();

	/** @param collection by default all that can hold the thing */
	add(kind: Kind, id: string, collection?: Collection): void {
		const ofKind = this.#things.get(kind) ?? new Map<string, Touched>();
		this.#things.set(kind, ofKind);
		const before = ofKind.get(id)?.collections;
		if (!collection || before === 'all') ofKind.set(id, { id, collections: 'all' });
		else ofKind.set(id, { id, collections: new Set(before).add(collection) });
	}

	of(kind: Kind): Touched[] {
		return [...(this.#things.get(kind)?.values() ?? [])];
	}

	get kinds(): Kind[] {
		return [...this.#things.keys()];
	}
}

/** Whether a collection is among those that were touched. */
export function holds({ collections }: Touched, collection: Collection): boolean {
	return collections === 'all' || collections.has(collection);
}
