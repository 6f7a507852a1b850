import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { findSenderTrouble } from '$lib/server/outbox';
import { outcomeOf } from '$lib/server/outbox/outcome';
import { hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { queueMails } from '../../factories/mail';
import { freshStore } from '../../support/database';
import { expired, key, selfSigned } from '../../support/mail/certificates';
import { deliverAt, quickTransport, statesOf } from '../../support/mail/delivery';
import { MailServer } from '../../support/mail/smtp';

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));

let close: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const one of close) await one();
	close = [];
});

async function serverWith(cert: string, scheme: 'smtp' | 'smtps'): Promise<string> {
	const server = new SMTPServer({
		...{ key, cert },
		...{ secure: scheme === 'smtps', authOptional: true, disableReverseLookup: true },
		closeTimeout: 100
	});
	server.on('error', () => {});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	close.push(() => new Promise((closed) => server.close(closed)));
	return `${scheme}://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

describe('a mail server whose certificate is wrong', () => {
	it.each([
		['smtp', 'certificate-date', expired],
		['smtps', 'certificate-date', expired],
		['smtp', 'certificate-untrusted', selfSigned],
		['smtps', 'certificate-untrusted', selfSigned]
	] as const)('is said to be so, and mails wait: %s, %s', async (scheme, why, certificate) => {
		const store = await freshStore();
		await queueMails(store, 2, now);
		const transport = quickTransport(await serverWith(certificate, scheme));
		await deliverAt(store, transport, now);
		transport.close();
		expect(await statesOf(store)).toEqual({ deferred: 2 });
		expect(await findSenderTrouble(store.read)).toEqual({ kind: 'certificate', why });
		const mended = await MailServer.start();
		close.push(() => mended.stop());
		const good = quickTransport(mended.url);
		await deliverAt(store, good, plus(now, hourMs));
		good.close();
		expect(await statesOf(store)).toEqual({ sent: 2 });
		expect(await findSenderTrouble(store.read)).toBeUndefined();
	});
});

// As Node documents the codes; those above are from a handshake.
it.each([
	['CERT_NOT_YET_VALID', 'certificate-date'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-name'],
	['HOSTNAME_MISMATCH', 'certificate-name'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-untrusted'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-untrusted'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-untrusted'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate-untrusted'],
	['CERT_REVOKED', 'certificate-untrusted'],
	['ECONNREFUSED', 'unreachable'],
	['ETIMEDOUT', 'unreachable'],
	['UNABLE_TO_CONNECT', 'unreachable']
])('%s is %s', (originalCode, why) => {
	const error = Object.assign(new Error(), { code: 'ESOCKET', originalCode });
	expect(outcomeOf(error, 'nothing')).toMatchObject({ why });
});
