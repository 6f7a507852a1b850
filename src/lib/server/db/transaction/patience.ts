/** How long somebody waits: over after so many milliseconds, or earlier once it is shortened. */
export class Patience {
	readonly #over = new AbortController();
	#timer: NodeJS.Timeout | undefined;
	#until = Infinity;
	#whole = Infinity;

	constructor(milliseconds: number) {
		this.shorten(milliseconds);
	}

	/** Aborted when it is over. */
	get over(): AbortSignal {
		return this.#over.signal;
	}

	/** Whether less than a tenth of it is left: what begins now would be given up in its midst. */
	get isNearlyOver(): boolean {
		return this.#until - performance.now() < this.#whole / 10;
	}

	/** Ends it in so many milliseconds, unless it ends before. */
	shorten(milliseconds: number): void {
		const until = performance.now() + milliseconds;
		if (until >= this.#until) return;
		this.#until = until;
		this.#whole = milliseconds;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#over.abort(), milliseconds);
	}

	/** Nobody waits any more. */
	end(): void {
		clearTimeout(this.#timer);
	}
}
