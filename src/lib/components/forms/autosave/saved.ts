import { dayMs } from '$lib/time/durations';
import { deviceNow } from './device-clock';

type State = string | boolean;

/** What was typed into one form and has not been sent. */
export interface Saved {
	/** Milliseconds since 1970, by the device. */
	at: number;
	/** By field: what the page showed, and what was typed instead. */
	fields: Record<string, { shown: State; typed: State }>;
	/** The browser is sending it: the next page tells whether it passed. */
	sent?: true;
}

/** Where it lies: for whom, for which form, and whether it outlives the tab. */
export interface Place {
	/** The mark of the account that the page was shown to; empty for visitors. */
	account: string;
	form: string;
	lasting: boolean;
}

const prefix = 'sillon-typed ';

const keyOf = ({ account, form }: Place) => `${prefix}${account} ${form}`;

/** @returns undefined, too, where the browser stores nothing */
export function findSaved(place: Place): Saved | undefined {
	return storagesOf(place).map((storage) => readIn(storage, keyOf(place)))[0];
}

export function save(place: Place, saved: Saved): void {
	try {
		storagesOf(place)[0]?.setItem(keyOf(place), JSON.stringify(saved));
	} catch {
		// Full, or switched off: the page itself still holds what was typed.
	}
}

export function forget(place: Place): void {
	storagesOf(place)[0]?.removeItem(keyOf(place));
}

/**
 * Forgets what may no longer lie on this device: what is a day old, what has been sent, what belongs to another
 * account than the one that is signed in, and everything once somebody has signed out.
 * @param passed whether the form that the browser sent last has passed
 */
export function sweep(now: { account: string; signedOut: boolean; passed: boolean }): void {
	for (const storage of [...storagesOf({ lasting: true }), ...storagesOf({ lasting: false })]) {
		for (const key of Object.keys(storage).filter((one) => one.startsWith(prefix))) {
			const [owner] = key.slice(prefix.length).split(' ', 1);
			const saved = readIn(storage, key);
			const theirs = now.account !== '' && owner !== now.account;
			if (now.signedOut || theirs || !saved || (saved.sent && now.passed)) {
				storage.removeItem(key);
			} else if (saved.sent) storage.setItem(key, JSON.stringify({ ...saved, sent: undefined }));
		}
	}
}

function storagesOf({ lasting }: Pick<Place, 'lasting'>): Storage[] {
	try {
		return [lasting ? localStorage : sessionStorage];
	} catch {
		return [];
	}
}

function readIn(storage: Storage, key: string): Saved | undefined {
	try {
		const saved = JSON.parse(storage.getItem(key) ?? 'null') as Saved | null;
		return saved && Math.abs(deviceNow() - saved.at) < dayMs ? saved : undefined;
	} catch {
		return undefined;
	}
}
