import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Store } from '$lib/server/db/store';
import { newestDigits, wrong } from '../../factories/asked-mail';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin } from '../../factories/member';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';
import { prepareApp, type PreparedApp } from '../../support/prepared';

const password = 'quatre tuiles vertes et un violon';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici', name: 'Maison Ici' });
	await aHub(store, { slug: 'ailleurs' });
	await aHub(store, { slug: 'ouvert', name: 'Maison Ouverte', admission: 'open' });
	const member = await aMember(store, hub, { email: 'member@sillon.example' });
	const concierge = await aConcierge(store, hub, { email: 'desk@sillon.example', password });
	const network = await aNetworkAdmin(store, { email: 'network@sillon.example', password });
	return { people: [member, concierge, network], member, concierge, network };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app?.stop());

const visitor = () => app.withCode('');
type Visitor = ReturnType<typeof visitor>;

async function beside<T>(read: (store: Store) => Promise<T>): Promise<T> {
	const store = await Store.open({ url: `file:${app.dataDir}/sillon.db` });
	try {
		return await read(store);
	} finally {
		await store.close();
	}
}

const digitsFor = (email: string) => beside((store) => newestDigits(store, email));

function signUp(client: Visitor, email: string, more: Record<string, string> = {}) {
	return client.post('/sign-up', {
		...{ email, name: 'Jules Jarny', introduction: '', hub: 'ici', houseRules: 'on' },
		...{ shown: ['ici:1', 'ailleurs:1'], ...more }
	});
}

const isIn = async (client: Visitor) => (await client.get('/me')).status === 200;

describe('joining without a password', () => {
	it('goes from the form over the code to the page that was wanted, which welcomes once', async () => {
		const client = visitor();
		const next = '/hubs/ici/agenda';
		const page = await (await client.get(`/sign-up?next=${encodeURIComponent(next)}`)).text();
		expect(page).toMatch(/value="ici"[^>]* checked|checked[^>]* value="ici"/);
		const sent = await signUp(client, 'jules@sillon.example', { next });
		expect(sent.headers.get('location')).toBe('/sign-in/code?next=%2Fhubs%2Fici%2Fagenda');
		const asks = await (await client.follow(sent)).text();
		expect(asks).toContain('Nous avons écrit à jules@sillon.example.');
		expect(asks).toContain('autocomplete="one-time-code"');
		expect(asks).toContain('inputmode="numeric"');
		const path = sent.headers.get('location')!;
		const digits = await digitsFor('jules@sillon.example');
		const refused = await client.post(path, { code: wrong(digits) });
		expect([refused.status, await refused.text()]).toEqual([
			422,
			expect.stringContaining('Ce n’est pas le code du dernier courriel')
		]);
		const form = { code: digits, requestKey: 'k'.repeat(30) };
		const entered = await client.post(path, form);
		expect([entered.status, entered.headers.get('location')]).toEqual([303, next]);
		const again = await client.post(path, form);
		expect([again.status, again.headers.get('location')]).toEqual([303, next]);
		const shown = await (await client.follow(entered)).text();
		expect(shown).toContain('La conciergerie de Maison Ici a reçu votre demande.');
		expect(await (await client.get(next)).text()).not.toContain('a reçu votre demande.');
		expect(await isIn(client)).toBe(true);
		const account = await (await client.get('/me/account')).text();
		expect(account).toContain('Votre compte n’a pas de mot de passe');
	});

	it('welcomes on the page that opens in the end, when the wanted one only leads there', async () => {
		const client = visitor();
		const next = '/me/join/ici';
		const page = await (await client.get(`/sign-up?next=${encodeURIComponent(next)}`)).text();
		expect(page).toMatch(/value="ici"[^>]* checked|checked[^>]* value="ici"/);
		const sent = await signUp(client, 'noe@sillon.example', { next });
		const code = await digitsFor('noe@sillon.example');
		const entered = await client.post(sent.headers.get('location')!, { code });
		const leading = await client.follow(entered);
		expect(leading.headers.get('location')).toBe('/me');
		const shown = await (await client.follow(leading)).text();
		expect(shown).toContain('La conciergerie de Maison Ici a reçu votre demande.');
		expect(await (await client.get('/me')).text()).not.toContain('a reçu votre demande.');
	});

	it('by the link on another device shows for whom, and leads to the wanted page, too', async () => {
		const next = '/hubs/ici/rooms?day=2026-11-26';
		await signUp(visitor(), 'phone@sillon.example', { next });
		const mails = await beside(queuedMails);
		const code = codeIn(mails.findLast(({ to }) => to.email === 'phone@sillon.example'));
		const phone = visitor();
		expect(await (await phone.get(`/verify/${code}`)).text()).toContain('Jules Jarny');
		const verified = await phone.post(`/verify/${code}`);
		expect(verified.headers.get('location')).toBe(next);
		expect(await isIn(phone)).toBe(true);
	});

	it('looks the same for an address that has an account', async () => {
		const asks = async (email: string) => {
			const client = visitor();
			const page = await (await client.follow(signUp(client, email))).text();
			const codes = [];
			for (let n = 0; n < 7; n += 1) {
				const answer = await client.post('/sign-in/code', { code: '12345' });
				codes.push([answer.status, (await answer.text()).length]);
			}
			return { length: page.length, codes };
		};
		expect(await asks('member@sillon.example')).toEqual(await asks('nobody@sillon.example'));
	});
});

describe('an address that was mistyped', () => {
	const typed = { introduction: 'Je relie des livres.', password: 'sept merles sur une grue' };
	const key = (mark: string) => ({ requestKey: mark.repeat(30) });

	it('is corrected in the form as it was sent, which opens there, without the password', async () => {
		const client = visitor();
		const sent = await signUp(client, 'odile@sillon.exemple', { ...typed, ...key('o') });
		const asks = await (await client.follow(sent)).text();
		expect(asks).toMatch(/<a [^>]*href="\/sign-up"[^>]*>Recommencer avec une autre adresse/);
		const page = await (await client.get('/sign-up')).text();
		const [email = ''] = page.match(/<input[^>]*name="email"[^>]*>/) ?? [];
		expect(email).toContain('value="odile@sillon.exemple"');
		expect(email).toContain('autofocus');
		expect(page).toContain('value="Jules Jarny"');
		expect(page).toContain(typed.introduction);
		expect(page).toMatch(/value="ici"[^>]* checked|checked[^>]* value="ici"/);
		expect(page).not.toContain(typed.password);
		expect(await (await visitor().get('/sign-up')).text()).not.toContain('Jules Jarny');
	});

	it('stays when the button was pressed twice, and is gone once the code of the right one is typed', async () => {
		const client = visitor();
		await signUp(client, 'pauline@sillon.exemple', { ...typed, ...key('p') });
		await signUp(client, 'pauline@sillon.exemple', { ...typed, ...key('p') });
		expect(await (await client.get('/sign-up')).text()).toContain('pauline@sillon.exemple');
		const email = 'pauline@sillon.example';
		const sent = await signUp(client, email, { ...typed, ...key('q') });
		expect(await (await client.get('/sign-up')).text()).toContain(`value="${email}"`);
		const code = await digitsFor(email);
		expect((await client.post(sent.headers.get('location')!, { code })).status).toBe(303);
		expect(await isIn(client)).toBe(true);
		expect((await client.post('/sign-out')).status).toBe(303);
		expect(await (await client.get('/sign-up')).text()).not.toContain('Jules Jarny');
	});
});

it('who joins another hub with an account is welcomed there, too, once', async () => {
	const client = app.signedIn(app.data.member);
	const form = { introduction: '', houseRules: 'on', version: 1 };
	const joined = await client.post('/me/join/ouvert', form);
	const shown = await (await client.follow(joined)).text();
	expect(shown).toContain('Vous êtes adhérent·e de Maison Ouverte.');
	expect(shown).toContain('href="/hubs/ouvert/rooms"');
	expect(await (await client.get('/me')).text()).not.toContain('adhérent·e de Maison Ouverte.');
});

describe('a code to sign in', () => {
	it('opens nothing in a browser that did not ask', async () => {
		const { email } = app.data.member;
		const client = visitor();
		const asked = await client.post('/sign-in?/mailLink', { email, next: '/me/account' });
		const path = asked.headers.get('location')!;
		expect(path).toBe('/sign-in/code?next=%2Fme%2Faccount');
		const code = await digitsFor(email);
		const stranger = visitor();
		for (const answer of [await stranger.get(path), await stranger.post(path, { code })]) {
			expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fme%2Faccount');
		}
		expect(await isIn(stranger)).toBe(false);
		const entered = await client.post(path, { code });
		expect(entered.headers.get('location')).toBe('/me/account');
		expect(await isIn(client)).toBe(true);
	});
});

describe('signing in', () => {
	const signsIn = async (client: Visitor, email: string, next = '') => {
		const answer = await client.post('/sign-in?/signIn', { email, password, next });
		return answer.headers.get('location');
	};

	it('lands where one works, at what was used last, and at a wanted page first', async () => {
		const { concierge, network } = app.data;
		expect(await signsIn(visitor(), network.email)).toBe('/network');
		const client = visitor();
		expect(await signsIn(client, concierge.email)).toBe('/desk/ici');
		expect((await client.get('/sign-in')).headers.get('location')).toBe('/desk/ici');
		expect((await client.get('/desk/ici/members')).status).toBe(200);
		expect(decodeURIComponent(client.cookies.get('sillon-desk') ?? '')).toBe('/desk/ici');
		expect(await signsIn(visitor(), concierge.email, '/agenda')).toBe('/agenda');
	});

	it('remembers no desk for those who run none', async () => {
		const client = app.signedIn(app.data.member);
		expect((await client.get('/desk/ici')).status).toBe(403);
		expect(client.cookies.has('sillon-desk')).toBe(false);
	});
});
