import { count } from 'drizzle-orm';
import type { Store } from '$lib/server/db/store';
import { deliverDue, type Delivery } from '$lib/server/outbox/deliver';
import { outbox } from '$lib/server/outbox/schema';
import { smtpTransport } from '$lib/server/outbox/smtp';
import type { Transport } from '$lib/server/outbox/transport';
import type { Instant } from '$lib/time/instant';
import type { Fault } from './smtp-wire';

/** With timeouts of less than a second instead of minutes. */
export function quickTransport(url: string): Transport {
	return smtpTransport(url, { connect: 400, idle: 400, whole: 3000, stop: 300 });
}

/**
 * Patient as the application is, so that a slow machine is not taken for a silent server; impatient for
 * faults that are about patience.
 */
export function transportFor(url: string, { silent, delay }: Fault): Transport {
	return silent || delay ? quickTransport(url) : smtpTransport(url);
}

/** One pass of the outbox at a given time. */
export function deliverAt(
	store: Store,
	transport: Transport,
	now: Instant,
	more: Partial<Delivery> = {}
) {
	return deliverDue({ store, transport, worker: 'test', clock: () => now, ...more });
}

/** The number of mails in each state: `{ sent: 8, deferred: 2 }`. */
export async function statesOf(store: Store): Promise<Record<string, number>> {
	const rows = await store.read
		.select({ state: outbox.state, mails: count() })
		.from(outbox)
		.groupBy(outbox.state);
	return Object.fromEntries(rows.map(({ state, mails }) => [state, mails]));
}
