import { isRefusal } from '$lib/messages/refusal';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { StoreBusyError } from '../db/busy';
import type { Store } from '../db/store';
import { compose } from './compose';
import { unsealContent } from './content';
import { dropStale, leaseNext, listExpired, type LeasedMail } from './lease';
import type { Outcome } from './outcome';
import { crashed, postpone, settle } from './settle';
import { maxConcurrent } from './smtp';
import type { Transport } from './transport';
import { byClock, type Change, type ChangeContext } from '../db/change';

export interface Delivery {
	store: Store;
	transport: Transport;
	/** Identifies this start of the process; leases carry it. */
	worker: string;
	/** A function, because a pass may take minutes and each lease starts at its own time. */
	clock: () => Instant;
	/** After it no further mail is begun; those under way are finished. */
	signal?: AbortSignal;
}

export interface Delivered {
	tried: number;
	/** Mails dropped as no longer of use; logged, because nobody else would notice. */
	dropped: number;
	crashed: number;
}

/** Sends all mails that are due, a few at once, and records the outcome of each. */
export async function deliverDue(delivery: Delivery): Promise<Delivered> {
	const { store, clock } = delivery;
	const crashes = await settleExpired(delivery);
	const dropped = await written(store, byClock(clock()), (change) => dropStale(change));
	const pass = { tried: 0, away: 0, until: fromEpoch(0) };
	await Promise.all(Array.from({ length: maxConcurrent }, () => work(delivery, pass)));
	if (pass.away >= maxConcurrent) {
		await written(store, byClock(clock()), (change) => postpone(change, 'unreachable', pass.until));
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

async function work(
	{ store, transport, worker, clock, signal }: Delivery,
	pass: { tried: number; away: number; until: number }
): Promise<void> {
	while (!signal?.aborted && pass.away < maxConcurrent) {
		const mail = await written(store, byClock(clock()), (change) => leaseNext(change, worker));
		if (!mail) return;
		pass.tried += 1;
		const outcome = await tryOnce(transport, mail);
		const now = await written(store, byClock(clock()), (change) => settle(change, mail, outcome));
		// One mail without an answer means little; several in a row mean that the server is down.
		if (outcome.state !== 'unreachable') pass.away = 0;
		else {
			pass.away += 1;
			pass.until = Math.max(pass.until, now?.nextTryAt ?? 0);
		}
	}
}

async function tryOnce(transport: Transport, mail: LeasedMail): Promise<Outcome> {
	if (!mail.content) return { state: 'rejected', why: 'emptied' };
	let composed;
	try {
		composed = await compose(mail.id, unsealContent(mail.content), mail.createdAt);
	} catch {
		// Sealed with another secret, or never a mail: another try would end the same way.
		return { state: 'rejected', why: 'unreadable' };
	}
	return transport.deliver(composed);
}

/**
 * Retries while the database is busy: if the outcome of a sent mail were not recorded, the mail would
 * become uncertain.
 */
async function written<T>(
	store: Store,
	context: ChangeContext,
	work: (change: Change) => Promise<T>
): Promise<T> {
	for (let tries = 0; ; tries += 1) {
		try {
			const result = await store.write(context, work);
			if (isRefusal(result)) throw new Error(`the outbox was refused: ${result.refused}`);
			return result;
		} catch (error) {
			if (!(error instanceof StoreBusyError) || tries >= 5) throw error;
			await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** tries));
		}
	}
}
