import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { MailId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { enqueue, isStuck, listMails, type Mail } from '$lib/server/outbox';
import { settleExpired } from '$lib/server/outbox/deliver';
import { emptySettled } from '$lib/server/outbox/purge';
import { leaseLength, leaseNext } from '$lib/server/outbox/lease';
import { mailboxTransport } from '$lib/server/outbox/mailbox';
import type { Outcome } from '$lib/server/outbox/outcome';
import { resend } from '$lib/server/outbox/resend';
import { outbox } from '$lib/server/outbox/schema';
import { settle } from '$lib/server/outbox/settle';
import type { Transport } from '$lib/server/outbox/transport';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aMail, queueMails } from '../../factories/mail';
import { freshStore } from '../../support/database';
import { deliverAt, statesOf } from '../../support/mail/delivery';
import { queuedMails } from '../../support/mail/mails';
import { byClock } from '../../support/change';

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));

/** Returns these outcomes in turn, then the last one for all further mails. */
function answering(...outcomes: Outcome[]): Transport & { took: string[] } {
	const took: string[] = [];
	return {
		took,
		async deliver(mail) {
			await new Promise((resolve) => setTimeout(resolve, 2));
			took.push(mail.id);
			return outcomes.length > 1 ? outcomes.shift()! : outcomes[0]!;
		},
		close() {}
	};
}

async function queue(store: Store, input: Partial<Mail>): Promise<MailId> {
	return (
		(await store.write(byClock(now), (change) => enqueue(change, aMail(input, now)))) as {
			id: MailId;
		}
	).id;
}

const sent: Outcome = { state: 'sent' };

describe('delivery', () => {
	it('sends each mail once, however many passes run at once', async () => {
		const store = await freshStore();
		const ids = await queueMails(store, 60, now);
		const transport = answering(sent);
		await Promise.all(
			['a', 'b', 'c', 'd'].map((worker) => deliverAt(store, transport, now, { worker }))
		);
		expect(transport.took.toSorted()).toEqual(ids.toSorted());
		expect(await statesOf(store)).toEqual({ sent: 60 });
	});

	it('never sends a mail before an earlier one of its thread', async () => {
		const store = await freshStore();
		const invitation = await queue(store, { kind: 'invitation', subjectId: 'i' });
		const change = await queue(store, { kind: 'invitation-update', subjectId: 'i' });
		const other = await queue(store, { kind: 'invitation', subjectId: 'j' });
		const later: Outcome = { state: 'deferred', why: '451 Later' };
		const transport = answering(later, sent);
		await deliverAt(store, transport, now);
		// The deferred mail delays the next one of its thread, and no other.
		expect(transport.took).toEqual([invitation, other]);
		await deliverAt(store, transport, plus(now, 5 * minuteMs));
		expect(transport.took).toEqual([invitation, other, invitation, change]);
	});

	it('drops mails that are no longer of use, and records why', async () => {
		const store = await freshStore();
		await queue(store, { usefulUntil: now });
		const transport = answering(sent);
		expect(await deliverAt(store, transport, now)).toEqual({ tried: 0, dropped: 1, crashed: 0 });
		expect(transport.took).toEqual([]);
		const [row] = await store.read.select().from(outbox);
		expect(row).toMatchObject({ state: 'dropped', lastError: 'too-late', settledAt: now });
	});

	it('keeps what was sealed with another secret, until that one is back', async () => {
		const store = await freshStore();
		await queue(store, {});
		await store.write(byClock(), ({ tx }) => tx.update(outbox).set({ content: Buffer.alloc(64) }));
		await deliverAt(store, answering(sent), now);
		expect((await store.read.select().from(outbox))[0]).toMatchObject({
			state: 'deferred',
			lastError: 'unreadable',
			nextTryAt: plus(now, 5 * minuteMs)
		});
	});

	it('begins no mail once it was told to stop', async () => {
		const store = await freshStore();
		await queueMails(store, 20, now);
		const stop = new AbortController();
		const transport = answering(sent);
		const { deliver } = transport;
		transport.deliver = (mail) => {
			if (transport.took.length >= 4) stop.abort();
			return deliver(mail);
		};
		await deliverAt(store, transport, now, { signal: stop.signal });
		const states = await statesOf(store);
		expect(states).not.toHaveProperty('leased');
		expect(states['sent']).toBe(transport.took.length);
		expect(states['queued']).toBe(20 - transport.took.length);
		expect(transport.took.length).toBeLessThan(12);
	});
});

describe('a lease', () => {
	it('of a process that died becomes uncertain when it expires, and is not sent again', async () => {
		const store = await freshStore();
		const id = await queue(store, {});
		await store.write(byClock(now), (change) => leaseNext(change, 'gone').then((row) => row!.id));
		const transport = answering(sent);
		await deliverAt(store, transport, plus(now, leaseLength - 1));
		expect(await statesOf(store)).toEqual({ leased: 1 });
		await deliverAt(store, transport, plus(now, leaseLength));
		expect(transport.took).toEqual([]);
		expect((await store.read.select().from(outbox))[0]).toMatchObject({
			id,
			state: 'uncertain',
			lastError: 'crashed'
		});
	});

	it('of any process before ours is over at once when we hold the database alone', async () => {
		const store = await freshStore();
		await queue(store, {});
		await store.write(byClock(now), (change) =>
			leaseNext(change, 'before the crash').then((row) => row!.id)
		);
		const delivery = {
			store,
			transport: answering(sent),
			worker: 'ours',
			clock: () => plus(now, 1)
		};
		expect(await settleExpired(delivery, true)).toBe(1);
		expect(await statesOf(store)).toEqual({ uncertain: 1 });
	});

	it('is settled by its holder only; a late outcome still counts', async () => {
		const store = await freshStore();
		await queue(store, {});
		const lease = (await store.write(byClock(now), (change) =>
			leaseNext(change, 'slow').then((row) => row!)
		)) as {
			id: MailId;
			attempts: number;
		};
		await deliverAt(store, answering(sent), plus(now, leaseLength));
		expect(await statesOf(store)).toEqual({ uncertain: 1 });
		await store.write(byClock(plus(now, leaseLength + 1)), (change) => settle(change, lease, sent));
		expect(await statesOf(store)).toEqual({ sent: 1 });
		const stranger = { ...lease, attempts: lease.attempts + 1 };
		await store.write(byClock(now), async (change) => {
			expect(await settle(change, stranger, { state: 'rejected', why: '550' })).toBeUndefined();
		});
		expect(await statesOf(store)).toEqual({ sent: 1 });
	});
});

describe('sending again', () => {
	it.each<[Outcome, string]>([
		[{ state: 'rejected', why: '550 Never' }, 'rejected'],
		[{ state: 'uncertain', why: 'no-answer' }, 'uncertain']
	])('takes the same row: %j', async (outcome, state) => {
		const store = await freshStore();
		const id = await queue(store, {});
		const transport = answering(outcome, sent);
		await deliverAt(store, transport, now);
		expect(await statesOf(store)).toEqual({ [state]: 1 });
		expect(await store.write(byClock(plus(now, minuteMs)), (change) => resend(change, id))).toEqual(
			{
				id
			}
		);
		await deliverAt(store, transport, plus(now, minuteMs));
		expect(transport.took).toEqual([id, id]);
		expect(await statesOf(store)).toEqual({ sent: 1 });
	});

	it('starts a new wait: an old mail that was sent again is not stuck yet', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const id = await queue(store, { hubId: hub.id });
		const isStuckAt = (minutes: number) =>
			isStuck(store.read, hub.id, plus(now, minutes * minuteMs));
		expect([await isStuckAt(14), await isStuckAt(16)]).toEqual([false, true]);
		await deliverAt(store, answering({ state: 'rejected', why: '550 Never' }), now);
		expect(await isStuckAt(60)).toBe(false);
		await store.write(byClock(plus(now, hourMs)), (change) => resend(change, id));
		expect([await isStuckAt(61), await isStuckAt(76)]).toEqual([false, true]);
	});

	it('is refused for a mail that left or waits, that is stale, or that was overtaken', async () => {
		const store = await freshStore();
		const first = await queue(store, { kind: 'invitation', subjectId: 'i' });
		expect(await store.write(byClock(now), (change) => resend(change, first))).toEqual({
			refused: 'mail-not-failed'
		});
		await queue(store, { kind: 'invitation-cancelled', subjectId: 'i' });
		await deliverAt(store, answering({ state: 'rejected', why: '550' }, sent), now);
		expect(await statesOf(store)).toEqual({ rejected: 1, sent: 1 });
		expect(await store.write(byClock(now), (change) => resend(change, first))).toEqual({
			refused: 'mail-overtaken'
		});
		const late = plus(now, 25 * hourMs);
		expect(await store.write(byClock(late), (change) => resend(change, first))).toEqual({
			refused: 'mail-too-late'
		});
		expect(
			await store.write(byClock(now), (change) => resend(change, 'nothing' as MailId))
		).toEqual({
			refused: 'mail-not-failed'
		});
	});
});

describe('the content of a mail', () => {
	it('is deleted thirty days after it was settled, but not the fact that it was sent', async () => {
		const store = await freshStore();
		const ids = await queueMails(store, 2, now);
		await deliverAt(store, answering(sent), now);
		await queue(store, { kind: 'event-cancelled', usefulUntil: plus(now, 90 * dayMs) });
		const month = 30 * dayMs;
		expect(await store.write(byClock(plus(now, month)), (change) => emptySettled(change))).toEqual(
			[]
		);
		const emptied = await store.write(byClock(plus(now, month + 1)), (change) =>
			emptySettled(change)
		);
		expect((emptied as string[]).toSorted()).toEqual(ids.toSorted());
		expect((await store.read.select().from(outbox)).map((row) => row.content === null)).toEqual([
			true,
			true,
			false
		]);
		expect(await listMails(store.read, { limit: 10 })).toHaveLength(3);
	});
});

describe('the embedded mailbox', () => {
	const folders: string[] = [];
	afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));
	function newFolder(): string {
		const folder = mkdtempSync(join(tmpdir(), 'sillon-mailbox-'));
		folders.push(folder);
		return folder;
	}

	it('has one file for each mail, named after its row', async () => {
		const store = await freshStore();
		const folder = newFolder();
		const ids = await queueMails(store, 5, now);
		await deliverAt(store, mailboxTransport(folder), now);
		expect(readdirSync(folder).toSorted()).toEqual(ids.map((id) => `${id}.eml`).toSorted());
		expect(readFileSync(join(folder, `${ids[0]}.eml`), 'utf8')).toContain(
			`Message-ID: <${ids[0]}@sillon.example>\r\n`
		);
	});

	it('is asked after a crash, so that nothing stays uncertain and nothing is there twice', async () => {
		const store = await freshStore();
		const folder = newFolder();
		const transport = mailboxTransport(folder);
		await queueMails(store, 2, now);
		const leases = await Promise.all(
			['x', 'y'].map((worker) =>
				store.write(byClock(now), (change) => leaseNext(change, worker).then((r) => r!))
			)
		);
		const [kept] = leases as { id: MailId }[];
		await transport.deliver({
			id: kept!.id,
			envelope: { from: 'a@b.example', to: [] },
			raw: Buffer.from('whole')
		});
		await deliverAt(store, transport, plus(now, leaseLength));
		expect(await statesOf(store)).toEqual({ sent: 1, deferred: 1 });
		await deliverAt(store, transport, plus(now, 2 * leaseLength));
		expect(await statesOf(store)).toEqual({ sent: 2 });
		expect(readdirSync(folder)).toHaveLength(2);
		expect((await queuedMails(store)).every((mail) => mail.state === 'sent')).toBe(true);
	});
});
