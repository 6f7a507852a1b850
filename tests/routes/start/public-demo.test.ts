import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { users } from '$lib/server/auth/schema';
import { memberships } from '$lib/server/members/schema';
import { demoPassword, demoSignIns } from '$lib/server/seed/demo-sign-ins';
import { startApp, type App } from '../../support/app';
import { Client } from '../../support/http';
import { readBeside } from '../../support/read-beside';

let app: App;
beforeAll(async () => {
	app = await startApp({ env: { DEMO: 'public' } });
}, 180_000);
afterAll(() => app?.stop());

const banner = 'Public demo: everybody can read';
const english = { 'accept-language': 'en' };
const visitor = () => new Client(app.origin);

const signIn = (email: string, password: string) =>
	visitor().post('/sign-in?/signIn', { email, password });

it('says on every page that everybody reads along', async () => {
	for (const path of ['/', '/agenda', '/sign-up', '/mailbox', '/nowhere', '/rooms']) {
		const page = await (await visitor().get(path, english)).text();
		expect(page, path).toContain(banner);
	}
});

it('takes invented addresses only', async () => {
	const name = { name: 'Zoé', password: 'une colline au loin', hub: 'coworking-metz' };
	const typed = await visitor().post('/sign-up', { ...name, email: 'zoe@gmail.com' }, english);
	expect(typed.status).toBe(422);
	expect(await typed.text()).toContain('only accepts invented addresses');
	const link = await visitor().post('/reset', { email: 'zoe@gmail.com' });
	expect(link.status).toBe(422);
});

it('lets nobody keep others out of the accounts that all use', async () => {
	const { member, concierge } = demoSignIns;
	const [one, desk] = [visitor(), visitor()];
	await one.post('/sign-in?/signIn', { email: member.email, password: demoPassword });
	await desk.post('/sign-in?/signIn', { email: concierge.email, password: demoPassword });
	const [membership] = await readBeside(app, (db) =>
		db
			.select({ id: memberships.id })
			.from(memberships)
			.innerJoin(users, eq(users.id, memberships.userId))
			.where(eq(users.email, member.email))
	);
	const password = 'une colline au loin';
	const asked = [
		one.post('/me/account?/password', { passwordNow: demoPassword, password }),
		one.post('/me/account?/leave', { hub: 'coworking-metz' }),
		one.post('/me/leave?/leave', { passwordNow: demoPassword }),
		desk.post(`/desk/coworking-metz/members/${membership!.id}?/end`, {
			...{ reason: 'Au revoir.' }
		})
	];
	for (const answer of await Promise.all(asked)) {
		expect(answer.status).toBe(403);
		expect(await answer.text()).toContain('tout le monde utilise les mêmes comptes');
	}
	expect((await signIn(member.email, demoPassword)).status).toBe(303);
});

it('lets nobody sign others out', async () => {
	const { member } = demoSignIns;
	const [one, other] = [visitor(), visitor()];
	for (const who of [one, other]) {
		await who.post('/sign-in?/signIn', { email: member.email, password: demoPassword });
	}
	const page = await (await one.get('/me/account')).text();
	const sessions = [...page.matchAll(/name="session" value="([^"]+)"/g)].map(([, id]) => id!);
	expect(sessions.length).toBeGreaterThan(0);
	for (const session of sessions) {
		expect((await one.post('/me/account?/end', { session })).status).toBe(403);
	}
	expect((await one.post('/me/account?/endOthers')).status).toBe(403);
	for (let n = 0; n < 25; n += 1) {
		expect((await signIn(member.email, demoPassword)).status).toBe(303);
	}
	expect((await other.get('/me/account')).status).toBe(200);
	expect((await one.post('/sign-out')).status).toBe(303);
});

it('shows no address that could be somebody’s as the one of a hub', async () => {
	const desk = visitor();
	const { email } = demoSignIns.concierge;
	await desk.post('/sign-in?/signIn', { email, password: demoPassword });
	const path = '/desk/coworking-metz/settings';
	const page = await (await desk.get(path)).text();
	const seen = /name="seen" value="([^"]*)"/.exec(page)![1]!;
	const refused = await desk.post(`${path}?/describe`, {
		...{ seen, name: 'Coworking Metz', shortName: 'Metz', email: 'zoe@gmail.com' }
	});
	expect(refused.status).toBe(422);
	expect(await refused.text()).toContain('n’accepte que des adresses inventées');
});

it('gives the network a password that is printed at this start only', async () => {
	const { network, member } = demoSignIns;
	const printed = () => [...app.logs.matchAll(/until the next start: (\S{20})/g)].at(-1)?.[1] ?? '';
	const first = printed();
	expect((await signIn(network.email, demoPassword)).status).toBe(422);
	expect((await signIn(network.email, first)).status).toBe(303);
	expect((await signIn(member.email, demoPassword)).status).toBe(303);
	await app.restart();
	expect(printed()).not.toBe(first);
	expect((await signIn(network.email, first)).status).toBe(422);
	expect((await signIn(network.email, printed())).status).toBe(303);
});

it('publishes no mail whose link opens an account', async () => {
	const { network } = demoSignIns;
	expect((await visitor().post('/reset', { email: network.email })).status).toBe(303);
	const seen = new Set<string>();
	await expect
		.poll(
			async () => {
				const page = await (await visitor().get('/mailbox', english)).text();
				for (const [, id] of page.matchAll(/href="\/mailbox\/([a-z0-9]+)"/g)) seen.add(id!);
				return seen.size;
			},
			{ timeout: 10_000 }
		)
		.toBeGreaterThan(10);
	// Time for the tick to deliver what was asked for.
	await app.restart();
	const mails = readFolder(app.dataDir);
	const secret = mails.filter(({ text }) => /\/(reset|sign-in)\/[\w-]{43}/.test(text));
	expect(secret.length).toBeGreaterThan(0);
	for (const { id } of secret) {
		for (const part of ['', '/html', '/source']) {
			expect((await visitor().get(`/mailbox/${id}${part}`)).status, id).toBe(404);
		}
	}
	const shown = await (await visitor().get('/mailbox', english)).text();
	for (const { id } of secret) expect(shown).not.toContain(id);
});

function readFolder(dataDir: string) {
	const folder = join(dataDir, 'mailbox');
	return readdirSync(folder)
		.filter((name) => name.endsWith('.eml'))
		.map((name) => ({
			id: name.replace('.eml', ''),
			text: readFileSync(join(folder, name), 'utf8').replace(/=\r?\n/g, '')
		}));
}
