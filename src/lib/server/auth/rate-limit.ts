import { eq, inArray } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { type Instant, plus } from '$lib/time/instant';
import { minutes, toMinutes, toMs } from '$lib/time/minutes';
import { clockTolerance } from '../clock';
import { wasWithin } from '../db/moments/recorded';
import { sign } from '../secrets';
import { mailboxKey } from './limits/client-key';
import { type Limit, type LimitName, limits } from './limits/limits';
import { rateLimits } from './schema';
import type { Change } from '../db/change';

/** A limit and the values it counts by, such as `['password', email, clientAddress]`. */
export type Counted = [limit: LimitName, ...by: string[]];

/** How often something was attempted. */
export interface Count {
	attempts: number;
	windowStartedAt: Instant;
	blockedUntil: Instant | null;
}

/**
 * Counts attempts against each limit, before the work that the limits protect.
 * Refused with `too-many-attempts` and the minutes to wait: one of the limits is used up. Nothing is counted
 * then, so waiting always helps.
 * @param times how many attempts this is: several addresses in one form, for instance
 * @returns how many limits were counted
 */
export async function countAttempt(
	{ tx, now }: Change,
	counted: Counted[],
	times = 1
): Promise<Refusal | { counted: number }> {
	const keys = counted.map(keyOf);
	const rows = await tx.select().from(rateLimits).where(inArray(rateLimits.key, keys)).all();
	const before = keys.map((key) => rows.find((row) => row.key === key));
	const after = counted.map(([name], at) => countOne(before[at], limits[name], now, times));
	const wait = Math.max(0, ...after.map((count) => ('wait' in count ? count.wait : 0)));
	if (wait > 0) return tooManyAttempts(wait);
	for (const [at, count] of after.entries()) {
		if ('wait' in count) continue;
		await tx
			.insert(rateLimits)
			.values({ key: keys[at]!, ...count })
			.onConflictDoUpdate({ target: rateLimits.key, set: count });
	}
	return { counted: counted.length };
}

/**
 * Counts what a person does for themselves: by their account, or by the mailbox of a mailed link. The clock
 * and the command line are not counted. Refused as `countAttempt` is.
 */
export async function countActor(change: Change, name: LimitName): Promise<Refusal | undefined> {
	const { actor } = change;
	const mailbox = 'email' in actor ? mailboxKey(actor.email) : undefined;
	const by = 'id' in actor ? actor.id : mailbox;
	if (!by) return undefined;
	const counted = await countAttempt(change, [[name, by]]);
	return isRefusal(counted) ? counted : undefined;
}

/** How many attempts a limit has counted since its window began. */
export async function attemptsOf({ tx, now }: Change, counted: Counted): Promise<number> {
	const key = keyOf(counted);
	const row = await tx.select().from(rateLimits).where(eq(rateLimits.key, key)).get();
	return row && wasWithin(row.windowStartedAt, limits[counted[0]].within, now) ? row.attempts : 0;
}

/**
 * The rule itself, apart from where counts are kept.
 * @returns the count with these attempts, or the milliseconds to wait
 */
export function countOne(
	before: Count | undefined,
	limit: Limit,
	now: Instant,
	times = 1
): Count | { wait: number } {
	if (before && isOfWrongClock(before, limit, now)) return countOne(undefined, limit, now, times);
	if (before?.blockedUntil && before.blockedUntil > now) {
		return { wait: before.blockedUntil - now };
	}
	const inWindow = before && now - before.windowStartedAt < limit.within ? before : undefined;
	const windowStartedAt = inWindow?.windowStartedAt ?? now;
	const attempts = (inWindow?.attempts ?? 0) + times;
	const over = attempts - limit.free;
	const windowEnds = plus(windowStartedAt, limit.within);
	// Several at once pass together or not at all.
	if (over > 0 && times > 1) return { wait: windowEnds - now };
	return { attempts, windowStartedAt, blockedUntil: over < 0 ? null : blockedUntil() };

	function blockedUntil(): Instant {
		const wait = limit.waits?.[Math.min(over, limit.waits.length - 1)];
		return wait === undefined ? windowEnds : plus(now, toMs(wait));
	}
}

/** A count from the future, or a wait longer than any: it would lock somebody out until that comes true. */
function isOfWrongClock(
	{ windowStartedAt, blockedUntil }: Count,
	limit: Limit,
	now: Instant
): boolean {
	const longest = limit.waits ? Math.max(...limit.waits.map(toMs)) : limit.within;
	const farthest = plus(now, longest + clockTolerance);
	return windowStartedAt > plus(now, clockTolerance) || (blockedUntil ?? 0) > farthest;
}

export function tooManyAttempts(wait: number): Refusal {
	const values = { wait: { minutes: minutes(Math.ceil(toMinutes(wait))) } };
	return refuse('too-many-attempts', { values });
}

/**
 * Forgets all attempts of one count, after the right password was given.
 * @returns how many they were
 */
export async function clearAttempts({ tx }: Change, counted: Counted): Promise<number> {
	const row = await tx
		.delete(rateLimits)
		.where(eq(rateLimits.key, keyOf(counted)))
		.returning()
		.get();
	return row?.attempts ?? 0;
}

/** Takes attempts back from a count that others share, so that those who are right do not use it up. */
export async function forgiveAttempts(
	{ tx }: Change,
	counted: Counted,
	times: number
): Promise<void> {
	const key = keyOf(counted);
	const row = await tx.select().from(rateLimits).where(eq(rateLimits.key, key)).get();
	if (!row) return;
	const attempts = Math.max(0, row.attempts - times);
	const blocked = attempts >= limits[counted[0]].free;
	await tx
		.update(rateLimits)
		.set({ attempts, blockedUntil: blocked ? row.blockedUntil : null })
		.where(eq(rateLimits.key, key));
}

/** The key holds only a signature of the addresses, so the table does not reveal who tried. */
function keyOf([name, ...by]: Counted): string {
	// The purpose is part of every stored key: with another word, counting would start again.
	return `${name}:${sign('throttle', JSON.stringify(by))}`;
}
