import { and, eq, isNotNull } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { findUser } from '../../auth';
import { users } from '../../auth/schema';
import { toItsEnd } from '../../db/bulk/goes-on';
import { byClock, type Change } from '../../db/change';
import type { UserId } from '../../db/id';
import type { Store } from '../../db/store';
import { enqueue } from '../../outbox';
import { countEnded } from '../personal-data/ended';
import { eraseRecords } from '../personal-data/erase-records';
import { farewellMail } from '../personal-data/farewell-mail';
import { isConfirmed } from './confirm';
import { listDue } from './due';
import type { Contacted } from './last-contact';
import { countHeld, findNight, heldBack, keepNight } from './night';
import { expiryMail } from './expiry-mail';

/** What retention did: people warned and erased, and those for whom it waits for the network. */
export interface Retained {
	warned: number;
	erased: number;
	held: number;
}

/**
 * Warns people whose account will expire, and erases those whose account has (local L4), each in a transaction
 * of their own that looks once more. More than a night may bring waits until the network confirms it, which its
 * page asks for.
 */
export async function applyRetention(
	store: Store,
	now: Instant,
	goesOn = toItsEnd
): Promise<Retained> {
	const due = await listDue(store.read, now);
	for (const { id, isNoted } of due.shut)
		if (!isNoted) await store.write(byClock(now), (change) => note(change, id));
	const night = await findNight(store.read, now);
	const confirmed = await isConfirmed(store.read, now);
	const done: Retained = { warned: 0, erased: 0, held: 0 };
	const write = async <T>(work: (change: Change) => Promise<T | Refusal>): Promise<T> => {
		const result = await store.write(byClock(now), work);
		if (isRefusal(result)) throw new Error(`retention was refused: ${result.refused}`);
		return result as T;
	};
	for (const [count, people, work] of [
		['warned', due.toWarn, warn],
		['erased', due.toErase, expire]
	] as const) {
		const held = confirmed ? 0 : heldBack(night, due, count);
		done.held += held;
		for (const one of held ? [] : people) {
			const did = await write(async (change) => {
				const worked = await work(change, one);
				if (worked) await keepNight(change, { ...night, [count]: night[count] + 1 });
				return worked;
			});
			if (did) {
				night[count] += 1;
				done[count] += 1;
			}
			if (!(await goesOn())) return done;
		}
	}
	if (done.held !== (await countHeld(store.read))) {
		await write((change) => keepNight(change, { ...night, held: done.held }));
	}
	return done;
}

/** Notes that the account of somebody who is shut out will expire. */
async function note({ tx, now }: Change, id: UserId): Promise<void> {
	const isShut = isNotNull(users.disabledAt);
	await tx
		.update(users)
		.set({ expiryWarnedAt: now })
		.where(and(eq(users.id, id), isShut));
}

/** @returns whether they were warned; they may have come back since the list was made */
async function warn(change: Change, { id }: Contacted): Promise<boolean> {
	const { tx, now } = change;
	const due = await listDue(tx, now, id);
	const user = due.toWarn.length > 0 ? await findUser(tx, id) : undefined;
	if (!user) return false;
	await tx.update(users).set({ expiryWarnedAt: now }).where(eq(users.id, id));
	await enqueue(change, expiryMail(user, now));
	return true;
}

/** @returns whether they were erased; they may have come back, or run a hub alone by now */
async function expire(change: Change, { id }: Contacted): Promise<boolean> {
	const { tx, now } = change;
	const due = await listDue(tx, now, id);
	const user = due.toErase.length > 0 ? await findUser(tx, id) : undefined;
	if (!user) return false;
	const ended = await countEnded(tx, user, now);
	await eraseRecords(change, user);
	if (user.disabledAt === null) await enqueue(change, farewellMail(user, ended, now));
	return true;
}
