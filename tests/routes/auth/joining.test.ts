import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '$lib/server/auth';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { startApp, type App } from '../../support/app';
import { Client } from '../../support/http';
import { codeIn } from '../../support/mail/mailed-code';
import { MailServer } from '../../support/mail/smtp';

const password = 'quatre tuiles vertes et un violon';
const newcomer = {
	name: 'Jules Jarny',
	email: 'jules@sillon.example',
	password,
	introduction: 'Menuisier',
	houseRules: 'on'
};

let app: App;
let mails: MailServer;
let folder: string;
let hub: Hub;
let otherHub: Hub;
let member: User & { membershipId: string };
let concierge: User;
let stranger: User;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sillon-joining-'));
	const store = await Store.open({ url: `file:${join(folder, 'sillon.db')}` });
	await migrate(store, resolve('drizzle'));
	hub = await aHub(store, { slug: 'ici', houseRules: 'Soyez *doux*.', houseRulesVersion: 4 });
	otherHub = await aHub(store, { slug: 'ailleurs' });
	member = await aMember(store, hub, { email: 'member@sillon.example', password, locale: 'de' });
	concierge = await aConcierge(store, hub, { email: 'concierge@sillon.example', password });
	stranger = await aConcierge(store, otherHub, { email: 'stranger@sillon.example', password });
	await store.close();
	mails = await MailServer.start();
	app = await startApp({ dataDir: folder, env: { SMTP_URL: mails.url } });
});

afterAll(async () => {
	await app.stop();
	await mails.stop();
	rmSync(folder, { recursive: true, force: true });
});

const visitor = (language = 'fr') => new Client(app.origin, language);

function signUp(client: Client, input: Partial<typeof newcomer> = {}) {
	return client.post('/sign-up', {
		...newcomer,
		...input,
		hub: 'ici',
		shown: ['ici:4', 'ailleurs:1']
	});
}

function signIn(client: Client, email: string, given = password) {
	return client.post('/sign-in?/signIn', { email, password: given });
}

async function signedIn({ email }: User) {
	const client = visitor();
	expect((await signIn(client, email)).status).toBe(303);
	return client;
}

/** The newest mail to this address, once it has arrived. */
async function mailTo(email: string, subject: RegExp) {
	for (let tries = 0; tries < 200; tries += 1) {
		for (const { to, raw } of mails.accepted.toReversed()) {
			if (!to.includes(email)) continue;
			const mail = await new PostalMime().parse(raw);
			if (subject.test(mail.subject ?? '')) return { text: mail.text ?? '' };
		}
		await new Promise((wait) => setTimeout(wait, 100));
	}
	throw new Error(`no mail ${subject} to ${email}`);
}

describe('joining over HTTP', () => {
	it('goes from the form over the mailed link to the own page, and a look uses nothing up', async () => {
		const client = visitor();
		const sent = await signUp(client);
		expect([sent.status, sent.headers.get('location')]).toEqual([303, '/sign-in/code']);
		expect(client.cookies.has('sillon')).toBe(false);
		const code = codeIn(await mailTo(newcomer.email, /Confirmez/));
		for (let i = 0; i < 5; i += 1) {
			await client.head(`/verify/${code}`);
			const page = await client.get(`/verify/${code}`);
			expect(await page.text()).toContain('Jules Jarny');
			expect(page.headers.get('referrer-policy')).toBe('same-origin');
			expect(page.headers.get('cache-control')).toContain('no-store');
		}
		const verified = await client.post(`/verify/${code}`);
		expect([verified.status, verified.headers.get('location')]).toEqual([303, '/me']);
		const page = await (await client.follow(verified)).text();
		expect(page).toContain('En attente de validation');
		expect((await visitor().post(`/verify/${code}`)).status).toBe(409);
		await mailTo('concierge@sillon.example', /Jules Jarny/);

		const desk = await signedIn(concierge);
		const list = await (await desk.get('/desk/ici/members')).text();
		const id = /name="membership" value="(\w+)"/.exec(list)?.[1] ?? '';
		const other = await signedIn(stranger);
		expect((await other.post('/desk/ici/members?/admit', { membership: id })).status).toBe(403);
		expect((await other.post('/desk/ailleurs/members?/admit', { membership: id })).status).toBe(
			404
		);
		const admitted = await desk.post('/desk/ici/members?/admit', { membership: id });
		expect(admitted.status).toBe(303);
		expect((await desk.post('/desk/ici/members?/admit', { membership: id })).status).toBe(409);
		await mailTo(newcomer.email, /Bienvenue/);
		expect(await (await client.get('/me')).text()).not.toContain('En attente de validation');
	});

	it('leads on from the links of older mails, without a trace in caches or at other sites', async () => {
		for (const link of ['abc?from=mail', 'admin/abc?a=1&b=%C3%A9', 'a%2Fb']) {
			for (const answer of [
				await visitor().get(`/prove/${link}`),
				await visitor().head(`/prove/${link}`),
				await visitor().post(`/prove/${link}`)
			]) {
				expect([answer.status, answer.headers.get('location')]).toEqual([308, `/verify/${link}`]);
				expect(answer.headers.get('cache-control')).toContain('no-store');
				expect(answer.headers.get('referrer-policy')).toBe('same-origin');
			}
		}
		const spent = await visitor().follow(visitor().get('/prove/spent'));
		expect([spent.status, new URL(spent.url).pathname]).toEqual([200, '/verify/spent']);
	});

	it('gives the same answer for an address with an account', async () => {
		const answer = async (email: string) => {
			const client = visitor();
			const posted = await signUp(client, { email });
			const page = await (await client.follow(posted)).text();
			const cookies = [...client.cookies].map(([name, value]) => [name, value.length]);
			const { status, headers } = posted;
			return { status, to: headers.get('location'), cookies, length: page.length };
		};
		expect(await answer('member@sillon.example')).toEqual(await answer('nobody@sillon.example'));
		expect(codeIn(await mailTo('member@sillon.example', /schon ein Konto/))).not.toBe('');
	});

	it('opens no account for a person who typed another’s address with their own password', async () => {
		const email = 'victim@sillon.example';
		await signUp(visitor(), { email });
		const code = codeIn(await mailTo(email, /Confirmez/));
		const victim = visitor();
		expect(await (await victim.get(`/verify/${code}`)).text()).toContain('name="password"');
		expect((await victim.post(`/verify/${code}`)).status).toBe(422);
		const wrong = await victim.post(`/verify/${code}`, { password: 'un mot de passe à moi' });
		expect(wrong.status).toBe(422);
		expect(await wrong.text()).toContain('choisi à l’inscription');
		expect((await signIn(visitor(), email)).status).toBe(422);
		// The same link in another browser, for the person who signed up: the password opens it.
		expect((await visitor().post(`/verify/${code}`, { password })).status).toBe(303);
	});

	it('gives back what was typed with a sentence at each field, and never the password', async () => {
		// What a browser sends when no hub is chosen and the box is not ticked.
		const { houseRules: _, ...rest } = newcomer;
		const answer = await visitor().post('/sign-up', {
			...rest,
			email: 'no address',
			shown: 'ici:4'
		});
		expect(answer.status).toBe(422);
		const page = await answer.text();
		expect(page).toContain('Jules Jarny');
		expect(page).toContain('Cette adresse n’est pas complète');
		expect(page).toContain('Il faut accepter le règlement');
		expect(page).toContain('Choisissez votre espace');
		expect(page).not.toContain(password);
	});

	it('reports a weak password together with the other errors', async () => {
		const faulty = { ...newcomer, email: 'no address', password: 'court', hub: 'nulle-part' };
		const answer = await visitor().post('/sign-up', { ...faulty, shown: 'ici:4' });
		expect(answer.status).toBe(422);
		const page = await answer.text();
		expect(page).toContain('Il faut au moins 12 caractères');
		expect(page).toContain('Cette adresse n’est pas complète');
		expect(page).toContain('Choisissez votre espace');
	});
});

describe('signing in over HTTP', () => {
	it('sets a session cookie that scripts cannot read, and speaks the language of the account', async () => {
		const client = visitor('fr');
		const answer = await signIn(client, member.email);
		const cookies = answer.headers.getSetCookie();
		const session = cookies.find((cookie) => cookie.startsWith('sillon='));
		expect(session).toMatch(/; Path=\/.*HttpOnly.*SameSite=Lax/i);
		expect(session).not.toMatch(/; Secure/i); // plain http: browsers would drop it
		expect(await (await client.get('/me')).text()).toContain('<html lang="de"');
	});

	it('gives a new session, whatever the browser held before', async () => {
		const client = visitor();
		client.cookies.set('sillon', 'planted');
		await signIn(client, member.email);
		const first = client.cookies.get('sillon');
		expect(first).not.toBe('planted');
		const planted = visitor();
		planted.cookies.set('sillon', 'planted');
		expect((await planted.get('/me')).headers.get('location')).toBe('/sign-in?next=%2Fme');
	});

	it('over a session ends that one: the cookie it replaces opens nothing', async () => {
		const client = await signedIn(member);
		const old = client.cookies.get('sillon')!;
		await signIn(client, concierge.email);
		expect(client.cookies.get('sillon')).not.toBe(old);
		const replay = visitor();
		replay.cookies.set('sillon', old);
		expect((await replay.get('/me')).status).toBe(303);
		expect((await client.get('/me')).status).toBe(200);
	});

	it('by a mailed link goes on to the page that was asked for', async () => {
		const client = visitor();
		const next = '/me/account';
		const sent = await client.post('/sign-in?/mailLink', { email: concierge.email, next });
		expect(sent.status).toBe(303);
		const mail = await mailTo(concierge.email, /lien/);
		const code = codeIn(mail);
		await client.get(`/sign-in/${code}`);
		const answer = await client.post(`/sign-in/${code}?next=%2Fme%2Faccount`);
		expect([answer.status, answer.headers.get('location')]).toEqual([303, next]);
		expect((await visitor().post(`/sign-in/${code}`)).status).toBe(409);
	});

	it('never redirects to another site', async () => {
		const answer = await visitor().post('/sign-in?/signIn', {
			email: member.email,
			password,
			next: '//evil.example/'
		});
		expect(answer.headers.get('location')).toBe('/me');
		const language = await visitor().post('/language', {
			locale: 'en',
			next: 'https://evil.example'
		});
		expect(language.headers.get('location')).toBe('/');
	});

	it('is limited with 429, Retry-After, and a sentence', async () => {
		const client = visitor();
		const statuses: number[] = [];
		let last: Response | undefined;
		for (let i = 0; i < 7; i += 1) {
			last = await signIn(client, 'guessed@sillon.example', `guess number ${i}`);
			statuses.push(last.status);
		}
		expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
		expect(Number(last!.headers.get('retry-after'))).toBeGreaterThanOrEqual(60);
		expect(await last!.text()).toContain('Trop de tentatives');
	});

	it('ends for good with signing out: the old cookie is worthless', async () => {
		const client = await signedIn(member);
		const old = client.cookies.get('sillon')!;
		await client.post('/sign-out');
		const replay = visitor();
		replay.cookies.set('sillon', old);
		expect((await replay.get('/me')).status).toBe(303);
	});

	it('on another device can be ended by its owner only', async () => {
		const [here, there, foreign] = await Promise.all([
			signedIn(member),
			signedIn(member),
			signedIn(stranger)
		]);
		const page = await (await here.get('/me/account')).text();
		const ids = [...page.matchAll(/name="session" value="([\w-]+)"/g)].map(([, id]) => id!);
		for (const session of ids) await foreign.post('/me/account?/end', { session });
		expect((await there.get('/me')).status).toBe(200);
		await here.post('/me/account?/endOthers');
		expect((await there.get('/me')).status).toBe(303);
		expect((await here.get('/me')).status).toBe(200);
	});
});

describe('a new password over HTTP', () => {
	it('by a mailed link, once, and signs every device out', async () => {
		const client = await signedIn(stranger);
		await visitor().post('/reset', { email: stranger.email });
		const code = codeIn(await mailTo(stranger.email, /mot de passe/));
		const guest = visitor();
		const weak = await guest.post(`/reset/${code}`, { password: 'motdepasse2026' });
		expect([weak.status, await weak.text()]).toEqual([
			422,
			expect.stringContaining('se devine trop vite')
		]);
		const changed = await guest.post(`/reset/${code}`, { password: 'la cigogne veille au toit' });
		expect(changed.headers.get('location')).toBe('/sign-in');
		expect(
			(await guest.post(`/reset/${code}`, { password: 'la cigogne veille au toit' })).status
		).toBe(409);
		expect((await client.get('/me')).status).toBe(303);
		expect((await signIn(visitor(), stranger.email)).status).toBe(422);
		expect((await signIn(visitor(), stranger.email, 'la cigogne veille au toit')).status).toBe(303);
	});
});
