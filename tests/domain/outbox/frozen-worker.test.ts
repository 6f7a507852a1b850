import { expect, it, vi } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { deliverDue } from '$lib/server/outbox/deliver';
import { leaseLength } from '$lib/server/outbox/lease';
import { resend } from '$lib/server/outbox/resend';
import { outbox } from '$lib/server/outbox/schema';
import type { Transport } from '$lib/server/outbox/transport';
import { dayMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { queueMails } from '../../factories/mail';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { deliverAt, statesOf } from '../../support/mail/delivery';
import { taking } from '../../support/mail/taking';

// A process can stand still for minutes: a machine that sleeps, or is moved.

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));

/** A pass of another process, which stands still as soon as it has taken a lease. */
async function frozenPass(store: Store, transport: Transport) {
	let at = now;
	let thaw = () => {};
	const thawed = new Promise<void>((go) => (thaw = go));
	let isFrozen = false;
	const write: Store['write'] = async (context, work) => {
		const result = await store.write(context, work);
		if (result && typeof result === 'object' && 'leaseUntil' in result) {
			isFrozen = true;
			await thawed;
		}
		return result;
	};
	const pass = deliverDue({
		store: { read: store.read, write } as Store,
		...{ transport, worker: 'frozen', clock: () => at }
	});
	await vi.waitFor(() => expect(isFrozen).toBe(true));
	return (later: Instant) => {
		at = later;
		thaw();
		return pass;
	};
}

it('a worker that stood still after its lease sends nothing that was sent again since', async () => {
	const store = await freshStore();
	const [id] = await queueMails(store, 1, now);
	const transport = taking();
	const thaw = await frozenPass(store, transport);
	const later = plus(now, leaseLength);
	await deliverAt(store, transport, later);
	expect(await statesOf(store)).toEqual({ uncertain: 1 });
	await store.write(byClock(later), (change) => resend(change, id!));
	await deliverAt(store, transport, later);
	expect(transport.took).toEqual([id]);
	await thaw(plus(later, 1));
	expect(transport.took).toEqual([id]);
	expect(await statesOf(store)).toEqual({ sent: 1 });
});

it('nor what another process sends by itself when it is uncertain', async () => {
	const store = await freshStore();
	const [id] = await queueMails(store, 1, now, { kind: 'sign-in-link' });
	const transport = taking();
	const thaw = await frozenPass(store, transport);
	const later = plus(now, leaseLength);
	await deliverAt(store, transport, later);
	await deliverAt(store, transport, plus(later, minuteMs));
	await thaw(plus(later, minuteMs + 1));
	expect(transport.took).toEqual([id]);
	expect(await statesOf(store)).toEqual({ sent: 1 });
});

it('gives back what nobody has touched, which is dropped once it is too late', async () => {
	const store = await freshStore();
	await queueMails(store, 1, now, { usefulUntil: plus(now, minuteMs) });
	const transport = taking();
	const thaw = await frozenPass(store, transport);
	await thaw(plus(now, dayMs));
	await deliverAt(store, transport, plus(now, dayMs));
	expect(transport.took).toEqual([]);
	expect(await statesOf(store)).toEqual({ dropped: 1 });
});

it('takes a new lease for what it could not finish within the old one', async () => {
	const store = await freshStore();
	const [id] = await queueMails(store, 1, now);
	const transport = taking();
	const thaw = await frozenPass(store, transport);
	// A try takes up to three minutes.
	await thaw(plus(now, leaseLength - minuteMs));
	expect(transport.took).toEqual([id]);
	const [row] = await store.read.select().from(outbox);
	expect(row).toMatchObject({ state: 'sent', attempts: 2 });
});
