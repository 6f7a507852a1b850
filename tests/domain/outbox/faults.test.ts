import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSenderTrouble } from '$lib/server/outbox';
import { messageId } from '$lib/server/outbox/compose';
import { outbox } from '$lib/server/outbox/schema';
import { smtpTransport } from '$lib/server/outbox/smtp';
import type { Transport } from '$lib/server/outbox/transport';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { queueMails } from '../../factories/mail';
import { freshStore } from '../../support/database';
import { deliverAt, quickTransport, statesOf, transportFor } from '../../support/mail/delivery';
import { faultTable } from '../../support/mail/fault-table';
import { MailServer } from '../../support/mail/smtp';

// Reliability A3 and R10: a failed try is classified by what the server may have received.

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));
const mails = 6;

let server: MailServer;
let transport: Transport;

beforeEach(async () => {
	server = await MailServer.start();
	transport = smtpTransport(server.url);
});

afterEach(async () => {
	transport.close();
	await server.stop();
});

/** Each mail is in a known state, and the server has no mail twice. */
async function audit(ids: string[]) {
	const store = server.accepted.map((mail) => mail.messageId);
	expect(new Set(store).size, 'duplicates').toBe(store.length);
	expect(ids.map(messageId)).toEqual(expect.arrayContaining(store));
}

describe('the fault table', () => {
	it.each(faultTable)('%s', async (_, { fault, state, accepted, body }) => {
		const store = await freshStore();
		const ids = await queueMails(store, mails, now, body);
		transport = transportFor(server.url, fault);
		server.fail(fault);
		await deliverAt(store, transport, now);
		expect(await statesOf(store)).toEqual({ [state]: mails });
		expect(server.accepted).toHaveLength(accepted ? mails : 0);
		await audit(ids);

		// The server works again: deferred mails are sent once; the others wait for a person.
		server.heal();
		await deliverAt(store, transport, plus(now, 31 * minuteMs));
		const after = state === 'deferred' ? 'sent' : state;
		expect(await statesOf(store)).toEqual({ [after]: mails });
		expect(server.accepted).toHaveLength(state === 'deferred' || accepted ? mails : 0);
		await audit(ids);
	});

	it('the server is down, then up again: all mails are sent, oldest first', async () => {
		const store = await freshStore();
		const ids = await queueMails(store, mails, now);
		await server.refuse();
		for (let pass = 0; pass < 20; pass += 1) {
			await deliverAt(store, transport, plus(now, pass * 5 * minuteMs));
		}
		expect(await statesOf(store)).toEqual({ deferred: mails });
		await server.listen();
		const oneLane = { ...transport, deliver: inTurn(transport) };
		await deliverAt(store, oneLane, plus(now, 3 * hourMs));
		expect(server.accepted.map((mail) => mail.messageId)).toEqual(ids.map(messageId));
	});

	it('a refused STARTTLS is our problem, not the mail’s: the mail waits', async () => {
		const strict = await MailServer.start({ refuseTls: true });
		const store = await freshStore();
		await queueMails(store, 2, now);
		const secure = quickTransport(strict.url);
		await deliverAt(store, secure, now);
		expect(await statesOf(store)).toEqual({ deferred: 2 });
		expect(strict.accepted).toEqual([]);
		expect(await findSenderTrouble(store.read)).toMatchObject({ kind: 'tls' });
		secure.close();
		await strict.stop();
	});

	it('without TLS nothing is said to a server on another machine: the mail waits', async () => {
		const store = await freshStore();
		await queueMails(store, 2, now);
		// Reaches the server on this machine by an address that does not say so.
		const away = quickTransport(server.url.replace('127.0.0.1', '0.0.0.0'));
		await deliverAt(store, away, now);
		expect(await statesOf(store)).toEqual({ deferred: 2 });
		expect(server.connections).toBeGreaterThan(0);
		expect(server.accepted).toEqual([]);
		expect(await findSenderTrouble(store.read)).toMatchObject({ kind: 'tls' });
		away.close();
		const asked = quickTransport(`${server.url.replace('127.0.0.1', '0.0.0.0')}?requireTLS=false`);
		await deliverAt(store, asked, plus(now, hourMs));
		expect(await statesOf(store)).toEqual({ sent: 2 });
		expect(await findSenderTrouble(store.read)).toBeUndefined();
		asked.close();
	});

	it('ten bad addresses among forty do not delay the others (reliability R13)', async () => {
		const store = await freshStore();
		await queueMails(store, 40, now);
		server.fail({ at: 'rcpt', code: 550, when: (line) => /person-\d?5@|person-\d?9@/.test(line) });
		await deliverAt(store, transport, now);
		expect(await statesOf(store)).toEqual({ sent: 32, rejected: 8 });
		expect(new Set(server.accepted.map((mail) => mail.to.join()))).toHaveProperty('size', 32);
		expect(server.accepted.every((mail) => mail.to.length === 1)).toBe(true);
	});

	it('one mail for which the server drops the connection does not delay the others', async () => {
		const store = await freshStore();
		await queueMails(store, 12, now);
		server.fail({ at: 'rcpt', drop: true, when: (line) => line.includes('person-1@') });
		await deliverAt(store, transport, now);
		expect(await statesOf(store)).toEqual({ sent: 11, deferred: 1 });
	});

	it('greylisting: 451 first, accepted after five minutes, same Message-ID (reliability R12)', async () => {
		const store = await freshStore();
		const ids = await queueMails(store, 5, now);
		server.fail({ at: 'rcpt', code: 451 });
		await deliverAt(store, transport, now);
		server.heal();
		await deliverAt(store, transport, plus(now, 4 * minuteMs));
		expect(server.accepted).toEqual([]);
		await deliverAt(store, transport, plus(now, 5 * minuteMs));
		expect(server.accepted.map((mail) => mail.messageId).sort()).toEqual(ids.map(messageId).sort());
		const rows = await store.read.select().from(outbox);
		expect(rows.map((row) => row.attempts)).toEqual([2, 2, 2, 2, 2]);
	});

	it('a server that defers a mail for five days rejects it', async () => {
		const store = await freshStore();
		await queueMails(store, 1, now, { usefulUntil: plus(now, 30 * dayMs) });
		server.fail({ at: 'rcpt', code: 450 });
		for (let at = now; at < now + 5 * dayMs; at = plus(at, dayMs / 4))
			await deliverAt(store, transport, at);
		expect(await statesOf(store)).toEqual({ deferred: 1 });
		await deliverAt(store, transport, plus(now, 5 * dayMs));
		expect(await statesOf(store)).toEqual({ rejected: 1 });
		const [row] = await store.read.select().from(outbox);
		expect(row!.lastError).toBe('450 Not now');
	});

	it('three days without a server: mails still of use are sent once, the rest is dropped', async () => {
		const store = await freshStore();
		const useful = await queueMails(store, 5, now, { usefulUntil: plus(now, 100 * hourMs) });
		await queueMails(store, 3, now, { usefulUntil: plus(now, 10 * hourMs), subjectId: 'event-2' });
		await server.refuse();
		for (let at = now; at < now + 72 * hourMs; at = plus(at, 4 * hourMs)) {
			await deliverAt(store, transport, at);
		}
		await server.listen();
		await deliverAt(store, transport, plus(now, 73 * hourMs));
		expect(await statesOf(store)).toEqual({ sent: 5, dropped: 3 });
		expect(server.accepted.map((mail) => mail.messageId).sort()).toEqual(
			useful.map(messageId).sort()
		);
	});

	it('a reused connection that died in between loses no mail and duplicates none', async () => {
		const store = await freshStore();
		const first = await queueMails(store, 3, now);
		await deliverAt(store, transport, now);
		await server.refuse();
		await server.listen();
		const second = await queueMails(store, 3, now, { subjectId: 'event-2' });
		await deliverAt(store, transport, plus(now, minuteMs));
		await deliverAt(store, transport, plus(now, 2 * minuteMs));
		expect(await statesOf(store)).toEqual({ sent: 6 });
		await audit([...first, ...second]);
	});

	it('a link to sign in is sent again by itself when uncertain, with the same Message-ID', async () => {
		const store = await freshStore();
		const [id] = await queueMails(store, 1, now, { kind: 'sign-in-link' });
		server.fail({ at: 'dot', drop: true, times: 1 });
		await deliverAt(store, transport, now);
		expect(await statesOf(store)).toEqual({ deferred: 1 });
		await deliverAt(store, transport, plus(now, minuteMs));
		expect(await statesOf(store)).toEqual({ sent: 1 });
		expect(server.accepted.map((mail) => mail.messageId)).toEqual([messageId(id!), messageId(id!)]);
		expect(server.accepted[0]!.raw).toBe(server.accepted[1]!.raw);
	});
});

/** Gives mails to the server one after another, to see the order in which it took them. */
function inTurn(transport: Transport): Transport['deliver'] {
	let last: Promise<unknown> = Promise.resolve();
	return (mail) => {
		const outcome = last.then(() => transport.deliver(mail));
		last = outcome;
		return outcome;
	};
}
