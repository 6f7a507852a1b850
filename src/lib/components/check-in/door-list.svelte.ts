import type { CheckIn } from '$lib/check-in/check-in';
import { withPending } from '$lib/check-in/with-pending';
import { fromEpoch } from '$lib/time/instant';
import { deviceNow } from '../forms/autosave/device-clock';
import type { Sent } from './answer';
import { findKept, keep, type KeptList, type ListPlace } from './kept-list';
import { afterSending, send } from './send';
import { startWorker } from './worker';

/** How often the server is asked for what other doors note, in milliseconds. */
const every = 20_000;

/** How often for the whole list, whether or not it has another version: for names that have changed. */
const wholeEvery = 300_000;

/** What was noted, before the device gives it an id and the time. */
export type Noted = CheckIn extends infer One
	? One extends CheckIn
		? Omit<One, 'id' | 'at'>
		: never
	: never;

/**
 * The list of an event on this device: shows at once what is noted, keeps it, and sends it as soon as there is an
 * answer to get. Other tabs share it.
 */
export class DoorList {
	#place: ListPlace;
	#kept = $state.raw<KeptList>();
	#busy = false;
	#again = false;
	#wholeAt = -Infinity;
	#ends: (() => void)[] = [];
	/** Why the last that was sent is not done. */
	trouble = $state.raw<Exclude<Sent, { type: 'done' }> | undefined>();

	readonly people = $derived(withPending(this.#kept?.list.people ?? [], this.#kept?.pending ?? []));

	constructor(place: ListPlace) {
		this.#place = place;
		this.#kept = findKept(place, deviceNow());
	}

	/** Undefined until it has been read for the first time. */
	get list(): KeptList['list'] | undefined {
		return this.#kept?.list;
	}

	get waiting(): number {
		return this.#kept?.pending.length ?? 0;
	}

	get refused(): KeptList['refused'] {
		return this.#kept?.refused ?? [];
	}

	/** Reads the list, and again from time to time and when the network is back. */
	open(): void {
		const sync = () => void this.sync();
		const read = ({ key }: StorageEvent) => {
			if (key === null || key.startsWith('sillon-check-in ')) this.#read();
		};
		const timer = setInterval(() => {
			const { list } = this;
			if (list && deviceNow() >= list.until) this.#kept = undefined;
			else if (list && !list.near && this.waiting === 0) return;
			else if (document.visibilityState === 'visible') sync();
		}, every);
		window.addEventListener('online', sync);
		document.addEventListener('visibilitychange', sync);
		window.addEventListener('storage', read);
		this.#ends = [
			() => clearInterval(timer),
			() => window.removeEventListener('online', sync),
			() => document.removeEventListener('visibilitychange', sync),
			() => window.removeEventListener('storage', read)
		];
		sync();
	}

	close(): void {
		void this.sync();
		for (const end of this.#ends) end();
		this.#ends = [];
	}

	/** @returns false when the browser keeps nothing: then the page itself has to send it */
	note(noted: Noted): boolean {
		const checkIn = { ...noted, id: randomId(), at: fromEpoch(deviceNow()) } as CheckIn;
		const done = this.#change((kept) => ({ ...kept, pending: [...kept.pending, checkIn] }));
		if (done) void this.sync();
		return done;
	}

	/** What was refused has been read. */
	forgetRefused(): void {
		this.#change((kept) => ({ ...kept, refused: [] }));
	}

	/** Sends what waits, and reads the list if it has changed. */
	async sync(): Promise<void> {
		this.#again = this.#busy;
		if (this.#busy) return;
		this.#busy = true;
		const sent = this.#kept?.pending ?? [];
		const asWhole = performance.now() - this.#wholeAt > wholeEvery;
		const answer = await send(this.#place, sent, asWhole ? '' : this.#kept?.version);
		this.#busy = false;
		this.trouble = answer.type === 'done' ? undefined : answer;
		if (answer.type !== 'done') return;
		const { list, version } = answer;
		if (list) this.#wholeAt = performance.now();
		const first = list && { list, version, pending: [], refused: [] };
		const stored = this.#change((kept) => afterSending(kept, sent, answer), first);
		// A device that stores nothing would send the same again and again.
		if (stored && (this.#again || this.waiting > 0)) await this.sync();
	}

	/** Reads what is on the device first: another tab may have changed it. */
	#change(to: (kept: KeptList) => KeptList, first?: KeptList): boolean {
		this.#read();
		const before = this.#kept ?? first;
		if (!before) return false;
		const next = to(before);
		const done = keep(this.#place, next);
		if (done || first) this.#kept = next;
		if (done) void startWorker();
		return done;
	}

	#read(): void {
		this.#kept = findKept(this.#place, deviceNow()) ?? this.#kept;
	}
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** As the ids of rows are made (`server/db/id`). */
export function randomId(): string {
	return [...crypto.getRandomValues(new Uint8Array(20))]
		.map((byte) => alphabet[byte & 31])
		.join('');
}
