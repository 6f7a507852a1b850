import { StoreBusyError } from './busy';
import { Patience } from './transaction/patience';

/** More than can come at once and still be served before they stop waiting. */
const most = 2000;

/** @param over aborted when whoever asked waits no longer */
type Task<T> = (over: AbortSignal) => Promise<T>;

/**
 * One promise queue: what is added runs alone, in order. A busy wait inside SQLite freezes the event loop, so two
 * writers of one process must never meet there (docs/decisions/0003). Nobody waits in it for ever.
 */
export class WriteQueue {
	#last: Promise<unknown> = Promise.resolve();
	readonly #waiting = new Set<Patience>();
	#longest = Infinity;

	/** How many tasks are waiting or running; the health page and the tests read it. */
	get length(): number {
		return this.#waiting.size;
	}

	/**
	 * Runs a task when its turn comes.
	 * @param within milliseconds until it is over; a task that has not begun by then, or shortly before, never does
	 * @throws StoreBusyError when its time passed while it waited, or too many wait
	 */
	run<T>(task: Task<T>, within = Infinity): Promise<T> {
		if (this.#waiting.size >= most) return Promise.reject(new StoreBusyError());
		const patience = new Patience(Math.min(within, this.#longest));
		this.#waiting.add(patience);
		const end = () => {
			patience.end();
			this.#waiting.delete(patience);
		};
		return new Promise<T>((resolve, reject) => {
			// Told at once, not when its turn has come.
			const refuse = () => {
				end();
				reject(new StoreBusyError());
			};
			patience.over.addEventListener('abort', refuse, { once: true });
			const turn = async () => {
				if (patience.over.aborted) return;
				if (patience.isNearlyOver) return refuse();
				patience.over.removeEventListener('abort', refuse);
				await task(patience.over).then(resolve, reject);
				end();
			};
			this.#last = this.#last.then(turn);
		});
	}

	/** Settles once all that was added has ended. */
	async idle(): Promise<void> {
		await this.#last;
	}

	/** From now on nobody waits longer than so many milliseconds. */
	shorten(milliseconds: number): void {
		this.#longest = milliseconds;
		for (const patience of this.#waiting) patience.shorten(milliseconds);
	}
}
