import { eq, inArray } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs, hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { type Minutes, minutes, toMinutes, toMs } from '$lib/time/minutes';
import { sign } from '../secrets';
import { rateLimits } from './schema';
import type { Change } from '../db/change';

interface Limit {
	/** How many attempts pass without waiting. */
	free: number;
	/** Milliseconds after which counting starts again. */
	within: number;
	/**
	 * How long to wait after the last free attempt and after each further one; the last value repeats. There
	 * is no permanent lock.
	 */
	waits: Minutes[];
}

/**
 * The rate limits of signing in and of mailed links. `password` counts by account and network address: an
 * attacker at one address is slowed down while the owner can still sign in elsewhere. `account` is for an
 * attacker with many addresses; the owner can still use a mailed link. A hub's whole Wi-Fi is one address, so
 * `address` and `mails` must be enough for a full event.
 */
export const limits = {
	password: { free: 5, within: dayMs, waits: [1, 2, 4, 8, 15, 30].map(minutes) },
	account: { free: 100, within: dayMs, waits: [5, 10, 15].map(minutes) },
	address: { free: 100, within: hourMs, waits: [5, 10, 20].map(minutes) },
	/** To one mailbox: five an hour. */
	mail: { free: 5, within: hourMs, waits: [60].map(minutes) },
	mails: { free: 60, within: hourMs, waits: [10, 20, 30].map(minutes) }
} satisfies Record<string, Limit>;

/** A limit and the values it counts by, such as `['password', email, clientAddress]`. */
export type Counted = [limit: keyof typeof limits, ...by: string[]];

/**
 * Counts one attempt against each limit, before the work that the limits protect.
 * Refused with `too-many-attempts` and the minutes to wait: one of the limits is used up. Nothing is counted
 * then, so waiting always helps.
 * @returns how many limits were counted
 */
export async function countAttempt(
	{ tx, now }: Change,
	counted: Counted[]
): Promise<Refusal | { counted: number }> {
	const asked = counted.map(([name, ...by]) => ({
		key: keyOf(name, by),
		limit: limits[name] as Limit
	}));
	const keys = asked.map(({ key }) => key);
	const rows = await tx.select().from(rateLimits).where(inArray(rateLimits.key, keys)).all();
	const wait = Math.max(0, ...rows.map((row) => (row.blockedUntil ?? 0) - now));
	if (wait > 0) {
		return refuse('too-many-attempts', {
			values: { wait: { minutes: minutes(Math.ceil(toMinutes(wait))) } }
		});
	}
	for (const { key, limit } of asked) {
		const row = rows.find((one) => one.key === key && now - one.windowStartedAt < limit.within);
		const attempts = (row?.attempts ?? 0) + 1;
		const over = attempts - limit.free;
		const blocked = over < 0 ? undefined : limit.waits[Math.min(over, limit.waits.length - 1)];
		const state = {
			attempts,
			windowStartedAt: row?.windowStartedAt ?? now,
			blockedUntil: blocked === undefined ? null : plus(now, toMs(blocked))
		};
		await tx
			.insert(rateLimits)
			.values({ key, ...state })
			.onConflictDoUpdate({ target: rateLimits.key, set: state });
	}
	return { counted: asked.length };
}

/** Resets one count after the right password was given. */
export async function clearAttempts({ tx }: Change, [name, ...by]: Counted): Promise<void> {
	await tx.delete(rateLimits).where(eq(rateLimits.key, keyOf(name, by)));
}

/** The key holds only a signature of the addresses, so the table does not reveal who tried. */
function keyOf(name: string, by: string[]): string {
	// The purpose is part of every stored key: with another word, counting would start again.
	return `${name}:${sign('throttle', JSON.stringify(by))}`;
}

/** What counts as one client: an IPv4 address, or the /64 that a provider gives one IPv6 household. */
export function clientKey(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return mapped;
	if (!address.includes(':')) return address;
	const [head = '', tail] = address.toLowerCase().split('::');
	const groups = head.split(':').filter(Boolean);
	const after = tail?.split(':').filter(Boolean) ?? [];
	const middle =
		tail === undefined
			? []
			: Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0');
	const all = [...groups, ...middle, ...after];
	return `${all
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':')}::/64`;
}
