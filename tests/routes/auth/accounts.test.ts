import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '$lib/server/auth';
import { personalAddress } from '$lib/server/calendars';
import type { Store } from '$lib/server/db/store';
import { unsealContent } from '$lib/server/outbox/content';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin } from '../../factories/member';
import type { Client } from '../../support/http';
import { codeIn } from '../../support/mail/mailed-code';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { fieldsIn } from '../../support/requests/form-fields';
import { beside } from '../access/snapshot';

const password = 'quatre tuiles vertes et un violon';
const another = 'onze canards sous la pluie fine';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	const member = (email: string) => aMember(store, hub, { email, password });
	const who = {
		mover: await member('avant@sillon.example'),
		loser: await member('perdante@sillon.example'),
		disabled: await member('fermee@sillon.example'),
		renewer: await member('changeante@sillon.example'),
		reader: await member('lectrice@sillon.example'),
		misspelt: await member('misspelled@sillon.example'),
		concierge: await aConcierge(store, hub),
		network: await aNetworkAdmin(store)
	};
	return { who, people: Object.values(who) };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
}, 120_000);
afterAll(() => app?.stop());

const visitor = () => app.withCode('');

/** A second device of the person. */
async function onAnotherDevice({ email }: User, given = password): Promise<Client> {
	const client = visitor();
	const answer = await client.post('/sign-in?/signIn', { email, password: given });
	expect(answer.status).toBe(303);
	return client;
}

/** Whether this browser is signed in. */
async function isIn(client: Client): Promise<boolean> {
	const { status } = await client.get('/me');
	return status === 200;
}

/** The mails of a kind, in order. */
async function mailsOf(kind: string) {
	const { rows } = await beside(app, (db) =>
		db.execute({ sql: 'SELECT content FROM outbox WHERE kind = ? ORDER BY position', args: [kind] })
	);
	return rows.map((row) => unsealContent(new Uint8Array(row['content'] as ArrayBuffer)));
}

const accountOf = ({ membershipId }: { membershipId: string }) =>
	`/desk/ici/members/${membershipId}`;

describe('a new address, without scripts', () => {
	it('goes from the form over the mailed link to signing in with it', async () => {
		const { mover } = app.data.who;
		const [asking, other] = [app.signedIn(mover), await onAnotherDevice(mover)];
		const email = 'apres@sillon.example';
		const form = fieldsIn(await (await asking.get('/me/account')).text(), 'address');
		expect(Object.keys(form)).toEqual(expect.arrayContaining(['email', 'passwordNow']));
		const ask = (fields: Record<string, string>) => asking.post('/me/account?/address', fields);
		const wrong = await ask({ email, passwordNow: another });
		expect([wrong.status, fieldsIn(await wrong.text(), 'address')['email']]).toEqual([422, email]);
		expect((await ask({ email, passwordNow: '' })).status).toBe(422);
		const asked = await asking.follow(ask({ email, passwordNow: password }));
		const page = await asked.text();
		expect(page).toContain('Un courriel est en route vers la nouvelle adresse');
		expect(page).toContain(`Un changement vers ${email} attend votre confirmation.`);

		const link = `/verify/email/${codeIn((await mailsOf('email-change-link')).at(-1))}`;
		const elsewhere = visitor();
		for (let look = 0; look < 5; look += 1) {
			expect((await elsewhere.head(link)).status).toBe(200);
			const shown = await elsewhere.get(link);
			expect(shown.headers.get('cache-control')).toContain('no-store');
			expect(await shown.text()).toContain(email);
		}
		expect((await elsewhere.post(link, {})).status).toBe(422);
		expect((await elsewhere.post(link, { password: another })).status).toBe(422);
		const proved = await elsewhere.follow(elsewhere.post(link, { password }));
		expect(await proved.text()).toContain('L’adresse du compte est changée');
		// It signs nobody in; the browser that asked stays signed in, the other does not.
		expect([await isIn(elsewhere), await isIn(asking), await isIn(other)]).toEqual([
			...[false, true, false]
		]);
		await onAnotherDevice({ ...mover, email });
		expect((await elsewhere.post(link, { password })).status).toBe(409);
		expect((await mailsOf('email-changed')).map(({ to }) => to.email)).toEqual([mover.email]);
	});

	it('looks the same for an address that has an account', async () => {
		const { loser, reader } = app.data.who;
		const client = app.signedIn(loser);
		const asks = async (email: string) => {
			const asked = await client.post('/me/account?/address', { email, passwordNow: password });
			const page = await (await client.follow(asked)).text();
			const [shown = ''] = page.replaceAll(email, '…').split('<script');
			// The two are asked one after the other, and a minute may end in between.
			const sentences = shown.replace(/\d+ h \d\d/g, '… h').match(/>[^<>]{3,}</g);
			return { status: asked.status, location: asked.headers.get('location'), sentences };
		};
		const [free, taken] = [await asks('libre-ici@sillon.example'), await asks(reader.email)];
		expect(taken.status).toBe(303);
		expect(free.sentences!.join()).toContain('Un changement vers …');
		expect(taken).toEqual(free);
		const withdrawn = await client.follow(client.post('/me/account?/withdrawAddress'));
		expect(await withdrawn.text()).toContain('La demande est annulée');
	});
});

describe('a session has ended for an old cookie', () => {
	it('after signing out, ending it, a new password, and the desk or the network', async () => {
		const { loser, concierge, network } = app.data.who;
		const [desk, networkAdmin] = [app.signedIn(concierge), app.signedIn(network)];
		const own = await onAnotherDevice(loser);
		const ways: Record<string, (replayed: Client) => Promise<Response>> = {
			'signing out': (replayed) => {
				const same = app.withCode(replayed.cookies.get('sillon')!);
				return same.post('/sign-out');
			},
			'ending all others': () => own.post('/me/account?/endOthers'),
			'the desk': () => desk.post(`${accountOf(loser)}?/signOut`),
			'the network': () => networkAdmin.post(`/network/accounts/${loser.id}?/signOut`)
		};
		for (const [way, end] of Object.entries(ways)) {
			const replayed = await onAnotherDevice(loser);
			expect(await isIn(replayed), way).toBe(true);
			expect((await end(replayed)).status, way).toBe(303);
			expect(await isIn(replayed), way).toBe(false);
		}
		expect(await mailsOf('signed-out')).toHaveLength(2);
	});
});

describe('a disabled account', () => {
	it('is out at the next request, and in again when it is enabled', async () => {
		const { disabled, concierge } = app.data.who;
		const [desk, client] = [app.signedIn(concierge), app.signedIn(disabled)];
		const feed = new URL(personalAddress(disabled)).pathname;
		expect([await isIn(client), (await visitor().get(feed)).status]).toEqual([true, 200]);
		const without = await desk.post(`${accountOf(disabled)}?/disable`, { reason: ' ' });
		expect(without.status).toBe(422);
		const acted = desk.post(`${accountOf(disabled)}?/disable`, { reason: 'Trois clés perdues.' });
		const page = await (await desk.follow(acted)).text();
		expect(page).toContain('Motif donné\u00a0: Trois clés perdues.');
		expect([await isIn(client), (await visitor().get(feed)).status]).toEqual([false, 404]);
		const { email } = disabled;
		const signIn = () => visitor().post('/sign-in?/signIn', { email, password });
		expect((await signIn()).status).toBe(422);
		expect((await mailsOf('account-disabled')).at(-1)?.text).toContain('Trois clés perdues.');
		const list = await (await desk.get('/desk/ici/members')).text();
		expect(list).toContain('Comptes désactivés');
		expect((await desk.post(`${accountOf(disabled)}?/enable`)).status).toBe(303);
		expect([(await signIn()).status, (await visitor().get(feed)).status]).toEqual([303, 200]);
	});
});

it('a corrected address counts once whoever has it says so', async () => {
	const { misspelt, concierge } = app.data.who;
	const desk = app.signedIn(concierge);
	const email = 'corrigee@sillon.example';
	const acted = desk.post(`${accountOf(misspelt)}?/correct`, { email });
	expect(await (await desk.follow(acted)).text()).toContain(
		`Une correction en ${email} est en attente`
	);
	expect(await isIn(await onAnotherDevice(misspelt))).toBe(true);
	const link = `/verify/email/${codeIn((await mailsOf('email-change-link')).at(-1))}`;
	expect((await visitor().post(link)).headers.get('location')).toBe('/sign-in');
	await onAnotherDevice({ ...misspelt, email });
	const same = await desk.post(`${accountOf(misspelt)}?/correct`, { email });
	expect(same.status).toBe(422);
});

describe('who sets a new password', () => {
	it('leads to the calendars to subscribe to again, if somebody else was in the account', async () => {
		const { renewer } = app.data.who;
		const client = await onAnotherDevice(renewer);
		const feed = new URL(personalAddress(renewer)).pathname;
		const change = (passwordNow: string, next: string, more = {}) =>
			client.post('/me/account?/password', { passwordNow, password: next, ...more });
		const usual = await change(password, another);
		expect(usual.headers.get('location')).toBe('/me/account');
		expect((await visitor().get(feed)).status).toBe(200);
		const renewed = await client.follow(change(another, password, { somebodyElse: 'on' }));
		const page = await renewed.text();
		expect(page).toContain('abonnez-vous de nouveau dans chacun de vos agendas');
		const address = new URL(personalAddress({ ...renewer, feedVersion: 2 })).pathname;
		expect(page).toContain(address);
		expect((await visitor().get(feed)).status).toBe(404);
		expect((await mailsOf('calendars-renewed')).at(-1)?.text).toContain(address);
	});
});

it('a calendar says when it was last read: only the day and the family of the client are stored', async () => {
	const { reader } = app.data.who;
	const client = app.signedIn(reader);
	const feed = new URL(personalAddress(reader)).pathname;
	const usesOf = () =>
		beside(app, async (db) => {
			const { rows } = await db.execute('SELECT * FROM feed_uses ORDER BY user_id');
			return rows.map((row) => ({ ...row })).filter((row) => row['user_id'] === reader.id);
		});
	const read = (tag = '') =>
		visitor().get(feed, {
			...{ 'user-agent': 'iOS/18.1 (22B83) dataaccessd/1.0' },
			...(tag && { 'if-none-match': tag })
		});
	const first = await read();
	expect((await read(first.headers.get('etag')!)).status).toBe(304);
	// Nothing is written while clients ask; the stop writes what the hour has not yet.
	expect(await usesOf()).toEqual([]);
	expect(await (await client.get('/me/calendar')).text()).toContain(
		'Aucun agenda ne l’a encore lu'
	);
	await app.restart();
	const [use] = await usesOf();
	expect(use).toEqual({
		...{ user_id: reader.id, client: 'apple' },
		used_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string
	});
	expect(await (await client.get('/me/calendar')).text()).toMatch(
		/Lu pour la dernière fois (aujourd’hui|hier), par Calendrier d’Apple\./
	);
});
