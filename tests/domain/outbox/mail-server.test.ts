import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { setFact } from '$lib/server/db/installation';
import { findMailServer, type MailServerSettings } from '$lib/server/outbox';
import { mailServers } from '$lib/server/outbox/schema';
import { isSameLogin, urlOf } from '$lib/server/outbox/server/mail-server';
import { closeStanding, standingTransport } from '$lib/server/outbox/server/standing';
import { tryServer } from '$lib/server/outbox/server/try-server';
import { removeMailServer, setMailServer } from '$lib/server/usecases/mail-server';
import { mailTrial } from '$lib/server/views/network/mail-trial';
import { monday, must } from '../../factories/event';
import { queueMails } from '../../factories/mail';
import { aMailServer } from '../../support/mail/a-mail-server';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { deliverAt, statesOf } from '../../support/mail/delivery';
import { MailServer } from '../../support/mail/smtp';

let server: MailServer;
beforeEach(async () => {
	server = await MailServer.start();
});
afterEach(async () => {
	closeStanding();
	await server.stop();
});

const set = (store: Store, settings: MailServerSettings) =>
	must(store, byClock(monday), async (change) => (await setMailServer(change, settings)) ?? null);

describe('the mail server that the network sets', () => {
	it('takes the mails from the next round on, and none after it was removed', async () => {
		const store = await freshStore();
		const mailbox = await standingTransport(store.read);
		expect(await standingTransport(store.read)).toBe(mailbox);
		await set(store, aMailServer(server, { from: 'bonjour@hub.example' }));
		await queueMails(store, 2, monday);
		const standing = await standingTransport(store.read);
		expect(await standingTransport(store.read)).toBe(standing);
		await deliverAt(store, standing, monday);
		expect(await statesOf(store)).toEqual({ sent: 2 });
		expect(server.accepted.map(({ from }) => from)).toEqual(Array(2).fill('bonjour@hub.example'));
		expect(server.accepted[0]!.raw).toMatch(/^From: .*<?bonjour@hub\.example>?/m);
		await must(store, byClock(monday), async (change) => (await removeMailServer(change)) ?? null);
		expect(await findMailServer(store.read)).toBeUndefined();
		expect(await standingTransport(store.read)).toHaveProperty('holds');
	});

	it('is stored sealed, and set anew by whoever sets it last', async () => {
		const store = await freshStore();
		await set(store, aMailServer(undefined, { user: 'sillon', password: 'phrase secrète' }));
		await set(store, aMailServer(undefined, { user: 'autre', password: 'phrase secrète' }));
		const rows = await store.read.select().from(mailServers);
		expect(rows).toHaveLength(1);
		expect(rows[0]!.sealed.toString('latin1')).not.toMatch(/phrase|autre|provider/);
		expect(await findMailServer(store.read)).toMatchObject({
			...{ source: 'settings', host: 'smtp.provider.example' },
			settings: { user: 'autre' }
		});
	});

	it('is asked for again after a new secret; mails wait meanwhile', async () => {
		const store = await freshStore();
		await set(store, aMailServer(server));
		await store.write(byClock(monday), ({ tx }) =>
			tx.update(mailServers).set({ sealed: Buffer.alloc(60, 7) })
		);
		expect(await findMailServer(store.read)).toMatchObject({ source: 'settings', host: '' });
		await queueMails(store, 1, monday);
		await deliverAt(store, await standingTransport(store.read), monday);
		expect(await statesOf(store)).toEqual({ deferred: 1 });
		expect(server.accepted).toEqual([]);
		await set(store, aMailServer(server));
		await deliverAt(store, await standingTransport(store.read), monday);
		expect(await statesOf(store)).toEqual({ sent: 1 });
	});

	it('is refused in a demo, which mails nobody', async () => {
		const store = await freshStore();
		await store.write(byClock(), (change) => setFact(change, 'demo', 'local'));
		expect(
			await store.write(byClock(monday), (change) => setMailServer(change, aMailServer()))
		).toEqual({ refused: 'demo-mails-nobody' });
	});
});

describe('a test mail', () => {
	const to = { email: 'armel@network.example', name: 'Armel', locale: 'fr' as const };
	const trial = async (settings: MailServerSettings) => {
		const outcome = await tryServer({ url: urlOf(settings), from: settings.from }, to, monday);
		return mailTrial(outcome, { ...settings, to: to.email });
	};

	it('arrives, and the sentence names the server', async () => {
		expect(await trial(aMailServer(server))).toMatchObject({
			works: true,
			sentence: expect.stringContaining('127.0.0.1 a pris le courriel de test')
		});
		expect(server.accepted).toMatchObject([{ to: [to.email], from: 'agenda@sillon.example' }]);
	});

	it.each([
		['no such sender', { at: 'mail', code: 550 }, false, 'from', 'ne laisse pas'],
		['no such recipient', { at: 'rcpt', code: 550 }, false, 'from', 'refuse le courriel de test'],
		['later', { at: 'rcpt', code: 451 }, true, undefined, 'fait patienter'],
		['closed', { at: 'connect', drop: true }, false, 'host', 'ne répond pas sur le port']
	] as const)('says what the server answered: %s', async (_, fault, works, field, words) => {
		server.fail(fault);
		const said = await trial(aMailServer(server));
		expect(said).toMatchObject({ works, sentence: expect.stringContaining(words) });
		expect(said.field).toBe(field);
	});
});

it('a kept password is used for the same login only', () => {
	const kept = aMailServer(undefined, { user: 'sillon', password: 'phrase' });
	expect(isSameLogin(kept, { ...kept, password: '' } as typeof kept)).toBe(true);
	for (const other of [{ host: 'evil.example' }, { port: 25 }, { user: 'x' }] as const) {
		expect(isSameLogin(kept, { ...kept, ...other })).toBe(false);
	}
	const odd = urlOf({ ...kept, user: 'a@b', password: 'p@s/s:w?rd#' });
	expect(decodeURIComponent(new URL(odd).password)).toBe('p@s/s:w?rd#');
});
