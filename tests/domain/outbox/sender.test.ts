import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSenderTrouble } from '$lib/server/outbox';
import { outbox } from '$lib/server/outbox/schema';
import type { Transport } from '$lib/server/outbox/transport';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { queueMails } from '../../factories/mail';
import { freshStore } from '../../support/database';
import { deliverAt, quickTransport, statesOf } from '../../support/mail/delivery';
import { MailServer } from '../../support/mail/smtp';

// A no to MAIL FROM is about our address, about no recipient: it must not reject a whole queue.

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));

let server: MailServer;
let transport: Transport;

beforeEach(async () => {
	server = await MailServer.start();
	transport = quickTransport(server.url);
});

afterEach(async () => {
	transport.close();
	await server.stop();
});

describe('a mail server that takes nothing from our address', () => {
	it('rejects no mail, is not asked for each, and is shown with its words', async () => {
		const store = await freshStore();
		await queueMails(store, 40, now);
		server.fail({ at: 'mail', code: 553 });
		await deliverAt(store, transport, now);
		expect(await statesOf(store)).toEqual({ deferred: 40 });
		const asked = (await store.read.select().from(outbox)).filter(({ attempts }) => attempts > 0);
		expect(asked.length).toBeLessThan(8);
		expect(await findSenderTrouble(store.read)).toEqual({ kind: 'sender', why: '553 Never' });
	});

	it('is asked for weeks, and gets every mail once it takes them', async () => {
		const store = await freshStore();
		await queueMails(store, 4, now, { usefulUntil: plus(now, 30 * dayMs) });
		server.fail({ at: 'mail', code: 550 });
		for (let at = now; at < now + 12 * dayMs; at = plus(at, 6 * hourMs)) {
			await deliverAt(store, transport, at);
		}
		expect(await statesOf(store)).toEqual({ deferred: 4 });
		server.heal();
		await deliverAt(store, transport, plus(now, 12 * dayMs + 31 * minuteMs));
		expect(await statesOf(store)).toEqual({ sent: 4 });
		expect(await findSenderTrouble(store.read)).toBeUndefined();
	});

	it('is no longer shown once the reason is another one', async () => {
		const store = await freshStore();
		await queueMails(store, 4, now);
		server.fail({ at: 'mail', code: 550 });
		await deliverAt(store, transport, now);
		server.fail({ at: 'rcpt', drop: true });
		await deliverAt(store, transport, plus(now, 31 * minuteMs));
		expect(await statesOf(store)).toEqual({ deferred: 4 });
		expect(await findSenderTrouble(store.read)).toBeUndefined();
	});
});

it('a server that greylists after a summer without ours still gets the mail', async () => {
	const store = await freshStore();
	await queueMails(store, 1, now, { usefulUntil: plus(now, 90 * dayMs) });
	const back = plus(now, 60 * dayMs);
	server.fail({ at: 'rcpt', code: 451 });
	await deliverAt(store, transport, back);
	expect(await statesOf(store)).toEqual({ deferred: 1 });
	server.heal();
	await deliverAt(store, transport, plus(back, 5 * minuteMs));
	expect(await statesOf(store)).toEqual({ sent: 1 });
});
