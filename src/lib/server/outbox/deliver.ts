import { fromEpoch, type Instant, latestOf, minus } from '$lib/time/instant';
import type { Store } from '../db/store';
import { isEmptied } from './personal-data/is-emptied';
import { compose } from './compose';
import { unsealContent } from './content';
import { dropStale, leaseNext, listExpired, recallPutOff, type LeasedMail } from './lease';
import { troubleOf, type Outcome } from './outcome';
import { crashed, postpone, settle } from './settle';
import { longestTry, maxConcurrent } from './smtp';
import type { Transport } from './transport';
import { recorded, written } from './written';
import { byClock } from '../db/change';

export interface Delivery {
	store: Store;
	transport: Transport;
	/** Identifies this start of the process; leases carry it. */
	worker: string;
	/** A function, because a pass may take minutes and each lease starts at its own time. */
	clock: () => Instant;
	/** After it no further mail is begun; those that were handed over are finished. */
	signal?: AbortSignal | undefined;
	/** Nothing is dropped as too late then: it may be the clock that is wrong. */
	clockInDoubt?: boolean;
}

export interface Delivered {
	tried: number;
	/** Mails dropped as no longer of use; logged, because nobody else would notice. */
	dropped: number;
	crashed: number;
}

/** What the lanes of one pass know of each other. */
interface Pass {
	tried: number;
	/** How many mails in a row failed for a reason that is none of theirs. */
	away: number;
	last?: Outcome & { why: string };
	until: Instant;
	/** The outbox could not be written: no further mail is begun. */
	broken: boolean;
}

/**
 * Sends all mails that are due, a few at once, and records the outcome of each. When the outbox cannot be
 * written, it ends with that error after the last lane has ended: a mail never travels unattended.
 */
export async function deliverDue(delivery: Delivery): Promise<Delivered> {
	const { store, clock, signal, clockInDoubt } = delivery;
	const crashes = await settleExpired(delivery);
	const dropped = await written(store, byClock(clock()), async (change) => {
		await recallPutOff(change);
		return clockInDoubt ? 0 : dropStale(change);
	});
	const pass: Pass = { tried: 0, away: 0, until: fromEpoch(0), broken: false };
	const lanes = Array.from({ length: maxConcurrent }, () => work(delivery, pass));
	const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
	if (failed) throw (failed as PromiseRejectedResult).reason;
	const { away, last, until } = pass;
	if (last && away >= maxConcurrent && !signal?.aborted) {
		await written(store, byClock(clock()), (change) => postpone(change, last, until));
	}
	return { tried: pass.tried, dropped, crashed: crashes };
}

/**
 * Settles the leases of a process that died. The mailbox knows whether it has the mail; with a mail server
 * the outcome stays uncertain.
 * @param allButOurs every other worker is known to have ended (this process holds the database alone)
 * @returns how many were settled
 */
export async function settleExpired(delivery: Delivery, allButOurs = false): Promise<number> {
	const { store, transport, worker, clock } = delivery;
	const expired = await written(store, byClock(clock()), (change) =>
		listExpired(change, allButOurs ? worker : undefined)
	);
	for (const lease of expired) {
		const outcome = await foundOut(transport, lease.id);
		await written(store, byClock(clock()), (change) => settle(change, lease, outcome));
	}
	return expired.length;
}

async function foundOut(transport: Transport, id: string): Promise<Outcome> {
	if (!transport.holds) return crashed;
	return (await transport.holds(id)) ? { state: 'sent' } : { state: 'unreachable', why: 'crashed' };
}

async function work(delivery: Delivery, pass: Pass): Promise<void> {
	try {
		while (!delivery.signal?.aborted && !pass.broken && pass.away < maxConcurrent) {
			if (!(await workOnce(delivery, pass))) return;
		}
	} catch (error) {
		pass.broken = true;
		throw error;
	}
}

/** @returns whether there was a mail to send */
async function workOnce(delivery: Delivery, pass: Pass): Promise<boolean> {
	const { store, transport, worker, clock } = delivery;
	const mail = await written(store, byClock(clock()), (change) => leaseNext(change, worker));
	if (!mail) return false;
	pass.tried += 1;
	const outcome = await tryOnce(delivery, mail);
	const now = await recorded(delivery, (change) => settle(change, mail, outcome));
	if (!now && (await isEmptied(store.read, mail.id))) await transport.discard?.(mail.id);
	// One mail without an answer means little; several in a row mean that the server is down.
	const away = outcome.state === 'unreachable' || troubleOf(outcome);
	if (!away || !('why' in outcome)) pass.away = 0;
	else {
		pass.away += 1;
		pass.last = outcome;
		pass.until = latestOf(pass.until, now?.nextTryAt ?? fromEpoch(0));
	}
	return true;
}

async function tryOnce({ transport, clock, signal }: Delivery, mail: LeasedMail): Promise<Outcome> {
	if (!mail.content) return { state: 'rejected', why: 'emptied' };
	let composed;
	try {
		const content = unsealContent(mail.content);
		composed = await compose(mail.id, content, mail.createdAt, transport.from);
	} catch {
		// Sealed with another secret, which may come back; it says nothing about the other mails.
		return { state: 'deferred', why: 'unreadable' };
	}
	// A process that stood still since it took the lease must not send what others may have sent since.
	if (clock() > minus(mail.leaseUntil!, longestTry)) return { state: 'stopped' };
	return transport.deliver(composed, signal);
}
