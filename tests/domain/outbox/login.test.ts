import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSenderTrouble } from '$lib/server/outbox';
import { outcomeOf } from '$lib/server/outbox/outcome';
import { outbox } from '$lib/server/outbox/schema';
import { smtpTransport } from '$lib/server/outbox/smtp';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import type { Store } from '$lib/server/db/store';
import { queueMails } from '../../factories/mail';
import { freshStore } from '../../support/database';
import { deliverAt, statesOf } from '../../support/mail/delivery';

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));

let server: SMTPServer;
let password: string;
beforeEach(async () => {
	password = 'the right one';
	server = new SMTPServer({
		...{ allowInsecureAuth: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true },
		closeTimeout: 100,
		onAuth: (given, _session, done) =>
			given.password === password
				? done(null, { user: 'me' })
				: done(new Error('no such password')),
		onData: (stream, _session, done) => stream.on('end', () => done()).resume()
	});
	server.on('error', () => {});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => new Promise<void>((closed) => server.close(closed)));

/** One pass, with a user and a password before the host, or without. */
async function deliver(store: Store, at: Instant, login: string): Promise<void> {
	const { port } = server.server.address() as AddressInfo;
	const transport = smtpTransport(`smtp://${login}127.0.0.1:${port}`);
	await deliverAt(store, transport, at);
	transport.close();
}

describe('a mail server that does not let us in', () => {
	it.each([
		['by a wrong password', 'me:wrong@', '535'],
		['without any', '', '530']
	])('is said to be so, and no mail is given up: %s', async (_, login, code) => {
		const store = await freshStore();
		await queueMails(store, 2, now, { usefulUntil: plus(now, 30 * dayMs) });
		for (let at = now; at < now + 12 * dayMs; at = plus(at, 12 * hourMs)) {
			await deliver(store, at, login);
		}
		expect(await statesOf(store)).toEqual({ deferred: 2 });
		const trouble = await findSenderTrouble(store.read);
		expect(trouble).toMatchObject({ kind: 'login', why: expect.stringContaining(code) });
		await deliver(store, plus(now, 12 * dayMs), `me:${encodeURIComponent(password)}@`);
		expect(await statesOf(store)).toEqual({ sent: 2 });
		expect(await findSenderTrouble(store.read)).toBeUndefined();
	});

	it('is not asked for each mail', async () => {
		const store = await freshStore();
		await queueMails(store, 40, now);
		await deliver(store, now, 'me:wrong@');
		const asked = (await store.read.select().from(outbox)).filter(({ attempts }) => attempts > 0);
		expect(asked.length).toBeLessThan(8);
		expect(await statesOf(store)).toEqual({ deferred: 40 });
	});
});

it('a server that cannot check passwords for now is only away', () => {
	const error = Object.assign(new Error(), { code: 'EAUTH', responseCode: 454 });
	expect(outcomeOf(error, 'nothing')).toMatchObject({ state: 'unreachable' });
});
