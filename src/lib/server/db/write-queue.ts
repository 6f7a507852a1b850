/**
 * One promise queue: what is added runs alone, in order. A busy wait inside SQLite freezes the
 * event loop, so two writers of one process must never meet there (docs/decisions/0003).
 */
export class WriteQueue {
	#last: Promise<unknown> = Promise.resolve();
	#waiting = 0;

	/** How many tasks are waiting or running; the health page and the tests read it. */
	get length(): number {
		return this.#waiting;
	}

	run<T>(task: () => Promise<T>): Promise<T> {
		this.#waiting += 1;
		const result = this.#last.then(task);
		this.#last = result.then(
			() => (this.#waiting -= 1),
			() => (this.#waiting -= 1)
		);
		return result;
	}
}
