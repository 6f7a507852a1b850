/** Somebody who holds the lock or waits for it. */
export interface Holder {
	/** Its time is over and somebody waits: what it has done is undone. */
	rollBack(): void;
}

/** One writer at a time, first come first served; whoever waits takes it from one that holds it too long. */
export class WriteLock {
	#holder: Holder | undefined;
	#since = 0;
	readonly #line: { who: Holder; go: () => void }[] = [];

	/** @param longest milliseconds that a holder is left alone by those who wait */
	constructor(private readonly longest: number) {}

	async take(who: Holder): Promise<void> {
		if (this.#holder === who) return;
		if (!this.#holder) return this.#give(who);
		const turn = new Promise<void>((go) => this.#line.push({ who, go }));
		const timer = setInterval(() => this.#takeFromSlow(), 5);
		await turn;
		clearInterval(timer);
	}

	release(who: Holder): void {
		const place = this.#line.findIndex((one) => one.who === who);
		if (place >= 0) this.#line.splice(place, 1)[0]!.go();
		if (this.#holder !== who) return;
		this.#holder = undefined;
		const next = this.#line.shift();
		if (!next) return;
		this.#give(next.who);
		next.go();
	}

	#give(who: Holder): void {
		this.#holder = who;
		this.#since = performance.now();
	}

	/** Takes it from whoever holds it. */
	takeAway(): void {
		const holder = this.#holder;
		holder?.rollBack();
		if (holder) this.release(holder);
	}

	#takeFromSlow(): void {
		if (performance.now() - this.#since >= this.longest) this.takeAway();
	}
}
