import type { CheckIn } from '$lib/check-in/check-in';
import type { CheckInList } from '$lib/server/views/desk/check-in-list';
import { dayMs } from '$lib/time/durations';

/** The list of an event on the device of a concierge, with what they have noted and not sent yet. */
export interface KeptList {
	list: Omit<CheckInList, 'emails'>;
	/** Of the list, as the server calls it. */
	version?: string | undefined;
	pending: CheckIn[];
	/** What was refused, until it has been read. */
	refused: { id: string; name: string; sentence: string }[];
}

/** Whose list it is, and of what. */
export interface ListPlace {
	/** The mark of the account. */
	account: string;
	hub: string;
	event: string;
}

const prefix = 'sillon-check-in ';

const keyOf = ({ account, hub, event }: ListPlace) => `${prefix}${account} ${hub} ${event}`;

/** @returns undefined, too, once its time is over, and where the browser stores nothing */
export function findKept(place: ListPlace, now: number): KeptList | undefined {
	const kept = read(keyOf(place));
	return kept && now < kept.list.until ? kept : undefined;
}

/** What was noted and not sent, also when the time of its list is over. */
export function findPending(place: ListPlace): CheckIn[] {
	return read(keyOf(place))?.pending ?? [];
}

/** @returns whether the browser has kept it */
export function keep(place: ListPlace, kept: KeptList): boolean {
	try {
		localStorage.setItem(keyOf(place), JSON.stringify(kept));
		return true;
	} catch {
		return false;
	}
}

export function forget(place: ListPlace): void {
	localStorage.removeItem(keyOf(place));
}

/** The lists that are on this device, the next event first. */
export function listKept(): ListPlace[] {
	const places = keys().flatMap((key) => {
		const [account = '', hub = '', event = ''] = key.slice(prefix.length).split(' ');
		const kept = read(key);
		return kept ? [{ place: { account, hub, event }, startsAt: kept.list.startsAt }] : [];
	});
	return places.sort((a, b) => a.startsAt - b.startsAt).map(({ place }) => place);
}

/**
 * Removes the lists that may no longer be on this device: those of another account, all of them once somebody has
 * signed out, and after the evening. What has not been sent yet has until the next day, without the names.
 * @returns whether any is left
 */
export function sweepKept(
	{ account, signedOut }: { account: string; signedOut: boolean },
	now: number
): boolean {
	for (const key of keys()) {
		const [owner] = key.slice(prefix.length).split(' ', 1);
		const kept = read(key);
		const theirs = account !== '' && owner !== account;
		if (!kept) {
			localStorage.removeItem(key);
			continue;
		}
		const { until } = kept.list;
		const over = now >= until;
		const waits = kept.pending.length > 0 && now < until + dayMs;
		if (signedOut || theirs || (over && !waits)) localStorage.removeItem(key);
		else if (over) localStorage.setItem(key, JSON.stringify(withoutPeople(kept)));
	}
	return keys().length > 0;
}

const withoutPeople = (kept: KeptList): KeptList => ({
	...kept,
	list: { ...kept.list, people: [] },
	refused: []
});

function keys(): string[] {
	try {
		return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
	} catch {
		return [];
	}
}

function read(key: string): KeptList | undefined {
	try {
		return (JSON.parse(localStorage.getItem(key) ?? 'null') as KeptList | null) ?? undefined;
	} catch {
		return undefined;
	}
}
