/** A cache of rendered bytes. Over its limit it drops the least recently used. */
export class ByteCache {
	readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>();
	#size = 0;

	constructor(readonly limit: number) {}

	get(key: string): Uint8Array<ArrayBuffer> | undefined {
		const found = this.#bytes.get(key);
		if (!found) return undefined;
		// A Map keeps insertion order: an entry that is used again moves to the end.
		this.#bytes.delete(key);
		this.#bytes.set(key, found);
		return found;
	}

	keep(key: string, bytes: Uint8Array<ArrayBuffer>): void {
		if (bytes.length > this.limit || this.#bytes.has(key)) return;
		this.#bytes.set(key, bytes);
		this.#size += bytes.length;
		for (const [oldest, old] of this.#bytes) {
			if (this.#size <= this.limit) break;
			this.#bytes.delete(oldest);
			this.#size -= old.length;
		}
	}
}
