import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../factories/hub';
import { aConcierge, aNetworkAdmin } from '../factories/member';
import { MailServer } from '../support/mail/smtp';
import { prepareApp, type PreparedApp } from '../support/prepared';

// The network sets the mail server of a running application.

async function fill(store: Store) {
	const admin = await aNetworkAdmin(store, { email: 'armel@network.example', name: 'Armel' });
	const concierge = await aConcierge(store, await aHub(store));
	return { admin, concierge, people: [admin, concierge] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
let server: MailServer;
beforeAll(async () => {
	server = await MailServer.start();
	app = await prepareApp(fill);
});
afterAll(async () => {
	await app?.stop();
	await server?.stop();
});

const typed = () => ({
	...{ host: '127.0.0.1', port: new URL(server.url).port, security: 'starttls' },
	...{ user: '', password: '', from: 'bonjour@hub.example' }
});

test('until there is one the network reads the mails that stay here', async () => {
	const admin = app.signedIn(app.data.admin);
	expect(await (await admin.get('/network')).text()).toContain('Les courriels restent ici');
	expect((await admin.get('/mailbox')).status).toBe(200);
	expect((await app.signedIn(app.data.concierge).get('/network/mail')).status).toBe(403);
});

test.each([
	['host', 'https://smtp.example'],
	['host', 'smtp.example/x?pool=true'],
	['host', 'user@smtp.example'],
	['port', '70000'],
	['security', 'none'],
	['from', 'not an address']
])('it is not set with %s %j', async (field, value) => {
	const admin = app.signedIn(app.data.admin);
	const answer = await admin.post('/network/mail?/save', { ...typed(), [field]: value });
	expect(answer.status).toBe(422);
	expect(server.accepted).toEqual([]);
});

test('a server that does not take the test mail is not stored, and what it said is shown', async () => {
	const admin = app.signedIn(app.data.admin);
	server.fail({ at: 'mail', code: 550 });
	const answer = await admin.post('/network/mail?/save', { ...typed(), user: 'sillon' });
	expect(answer.status).toBe(422);
	const asked = await answer.text();
	expect(asked).toContain('Saisissez le mot de passe');
	const refused = await admin.post('/network/mail?/save', typed());
	expect(refused.status).toBe(422);
	const page = await refused.text();
	expect(page).toContain('127.0.0.1 ne laisse pas bonjour@hub.example envoyer');
	expect(page).toContain('value="127.0.0.1"');
	server.heal();
	expect((await admin.get('/mailbox')).status).toBe(200);
});

test('once it is set mails leave by it, without a restart', async () => {
	const admin = app.signedIn(app.data.admin);
	const saved = await admin.post('/network/mail?/save', typed());
	expect(saved.status).toBe(303);
	const page = await (await admin.follow(saved)).text();
	expect(page).toContain('127.0.0.1 a pris le courriel de test pour armel@network.example');
	expect(server.accepted).toMatchObject([{ to: ['armel@network.example'] }]);
	expect((await admin.get('/mailbox')).status).toBe(404);
	expect(await (await admin.get('/network')).text()).not.toContain('Les courriels restent ici');
	await app.withCode('').post('/sign-in?/mailLink', { email: 'armel@network.example' });
	await expect.poll(() => server.accepted.length, { timeout: 15_000 }).toBe(2);
	expect(server.accepted[1]).toMatchObject({ from: 'bonjour@hub.example' });
	const tested = await admin.post('/network/mail?/test', {});
	expect(tested.status).toBe(303);
	expect(server.accepted).toHaveLength(3);
});

test('it is taken away again', async () => {
	const admin = app.signedIn(app.data.admin);
	expect((await admin.post('/network/mail?/remove', {})).status).toBe(303);
	expect((await admin.get('/mailbox')).status).toBe(200);
});

test('SMTP_URL wins, and its password is not shown', async () => {
	const { host } = new URL(server.url);
	const other = await prepareApp(fill, { SMTP_URL: `smtp://sillon:quatre-tuiles@${host}` });
	const admin = other.signedIn(other.data.admin);
	const page = await (await admin.get('/network/mail')).text();
	expect(page).toContain('SMTP_URL');
	expect(page).not.toContain('quatre-tuiles');
	expect(page).not.toContain('?/save');
	expect((await admin.post('/network/mail?/save', typed())).status).toBe(409);
	await other.stop();
});
