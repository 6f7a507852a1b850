import { afterEach, describe, expect, it, vi } from 'vitest';
import { eq } from 'drizzle-orm';
import { faultOf } from '$lib/server/db/fault';
import type { Store } from '$lib/server/db/store';
import { leaseLength, leaseNext } from '$lib/server/outbox/lease';
import { outbox } from '$lib/server/outbox/schema';
import { smtpTransport } from '$lib/server/outbox/smtp';
import type { Transport } from '$lib/server/outbox/transport';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { queueMails } from '../../factories/mail';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { deliverAt, statesOf } from '../../support/mail/delivery';
import { MailServer } from '../../support/mail/smtp';

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));

afterEach(() => {
	vi.restoreAllMocks();
});

/** Holds each mail until `letGo`. */
function holding(): Transport & { held: string[]; letGo: () => void } {
	const waiting: (() => void)[] = [];
	const transport = {
		held: [] as string[],
		async deliver({ id }: { id: string }) {
			transport.held.push(id);
			await new Promise<void>((resolve) => waiting.push(resolve));
			return { state: 'sent' as const };
		},
		letGo: () => waiting.splice(0).forEach((go) => go()),
		close() {}
	};
	return transport;
}

/** Every write is refused by SQLite, on new connections too, until the result is called. */
function readOnly(store: Store): { tries: number; end: () => Promise<unknown> } {
	const { writer } = store.clients;
	const begin = writer.transaction.bind(writer) as () => ReturnType<typeof writer.transaction>;
	const state = {
		tries: 0,
		end: async () => {
			writer.transaction = begin;
			await writer.execute('PRAGMA query_only = OFF');
		}
	};
	writer.transaction = async () => {
		state.tries += 1;
		await writer.execute('PRAGMA query_only = ON');
		return begin();
	};
	return state;
}

describe('a pass whose outbox cannot be written', () => {
	it('ends only after every mail under way has been recorded, and begins no other', async () => {
		const store = await freshStore();
		await queueMails(store, 6, now);
		// The second lane meets an outbox that refuses its lease; the mail of the first travels meanwhile.
		await store.clients.writer.execute(
			`CREATE TRIGGER one_lease BEFORE UPDATE ON outbox
				WHEN NEW.state = 'leased' AND (SELECT count(*) FROM outbox WHERE state <> 'queued') > 0
				BEGIN SELECT RAISE(ABORT, 'no further lease'); END`
		);
		const transport = holding();
		let ended = false;
		const pass = deliverAt(store, transport, now).catch((error: Error) => error);
		void pass.then(() => (ended = true));
		await vi.waitFor(() => expect(transport.held).toHaveLength(1));
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(ended).toBe(false);
		transport.letGo();
		expect(await pass).toBeInstanceOf(Error);
		expect(await statesOf(store)).toEqual({ sent: 1, queued: 5 });
	});

	it('keeps what became of a sent mail until the disk takes it', async () => {
		const store = await freshStore();
		vi.spyOn(process.stdout, 'write').mockReturnValue(true);
		await queueMails(store, 1, now);
		const transport = holding();
		const pass = deliverAt(store, transport, now);
		await vi.waitFor(() => expect(transport.held).toHaveLength(1));
		const disk = readOnly(store);
		transport.letGo();
		await vi.waitFor(() => expect(disk.tries).toBeGreaterThan(2), { timeout: 5000 });
		expect(await statesOf(store)).toEqual({ leased: 1 });
		await disk.end();
		await pass;
		expect(await statesOf(store)).toEqual({ sent: 1 });
	});

	it('lets a stop end when the disk never takes it', async () => {
		const store = await freshStore();
		vi.spyOn(process.stdout, 'write').mockReturnValue(true);
		await queueMails(store, 1, now);
		const transport = holding();
		const stop = new AbortController();
		const pass = deliverAt(store, transport, now, { signal: stop.signal });
		await vi.waitFor(() => expect(transport.held).toHaveLength(1));
		const disk = readOnly(store);
		transport.letGo();
		stop.abort();
		expect(faultOf(await pass.catch((error: unknown) => error))).toBe('readonly');
		await disk.end();
	});
});

const patient = { connect: minuteMs, idle: minuteMs, whole: minuteMs };

describe('a stop while the mail server is slow', () => {
	it.each([
		['before it asked for the mail', 'rcpt', 'queued'],
		['at the connection', 'connect', 'queued'],
		['after the final dot', 'dot', 'uncertain']
	] as const)('%s', async (_, at, state) => {
		const server = await MailServer.start();
		const transport = smtpTransport(server.url, { ...patient, stop: 100 });
		const store = await freshStore();
		await queueMails(store, 9, now);
		server.fail({ at, silent: true });
		const stop = new AbortController();
		const pass = deliverAt(store, transport, now, { signal: stop.signal });
		await vi.waitFor(async () => {
			expect(server.connections).toBe(3);
			expect(server.accepted).toHaveLength(at === 'dot' ? 3 : 0);
		});
		await new Promise((resolve) => setTimeout(resolve, 30));
		stop.abort();
		await pass;
		const waiting = state === 'queued' ? { queued: 9 } : { queued: 6, uncertain: 3 };
		expect(await statesOf(store)).toEqual(waiting);
		transport.close();
		await server.stop();
	});
});

describe('a clock that was wrong', () => {
	const wrong = plus(now, 10 * 365 * dayMs);
	const sending: Transport = { deliver: async () => ({ state: 'sent' }), close() {} };
	const down: Transport = {
		deliver: async () => ({ state: 'unreachable', why: 'unreachable' }),
		close() {}
	};

	it('leaves no mail waiting for the wrong moment once it is right again', async () => {
		const store = await freshStore();
		await queueMails(store, 5, now, { usefulUntil: plus(wrong, hourMs) });
		await deliverAt(store, down, wrong);
		expect(await statesOf(store)).toEqual({ deferred: 5 });
		await deliverAt(store, sending, plus(now, minuteMs));
		expect(await statesOf(store)).toEqual({ sent: 5 });
	});

	it('leaves no lease that lasts for years', async () => {
		const store = await freshStore();
		await queueMails(store, 1, now, { usefulUntil: plus(wrong, hourMs) });
		await store.write(byClock(wrong), (change) => leaseNext(change, 'gone').then((row) => row!.id));
		await deliverAt(store, sending, plus(now, minuteMs));
		expect(await statesOf(store)).toEqual({ uncertain: 1 });
	});

	it('takes no lease from a process whose clock is a little ahead', async () => {
		const store = await freshStore();
		await queueMails(store, 1, now);
		await store.write(byClock(now), (change) => leaseNext(change, 'other').then((row) => row!.id));
		await deliverAt(store, sending, minus(now, 2 * minuteMs));
		expect(await statesOf(store)).toEqual({ leased: 1 });
		expect(leaseLength).toBeGreaterThan(2 * minuteMs);
	});

	it('drops nothing while it is in doubt, and sends what it would drop once it is right', async () => {
		const store = await freshStore();
		const [id] = await queueMails(store, 1, now);
		await deliverAt(store, sending, wrong, { clockInDoubt: true });
		expect(await statesOf(store)).toEqual({ queued: 1 });
		await deliverAt(store, sending, plus(now, hourMs));
		const row = await store.read.select().from(outbox).where(eq(outbox.id, id!)).get();
		expect(row).toMatchObject({ state: 'sent' });
	});
});
