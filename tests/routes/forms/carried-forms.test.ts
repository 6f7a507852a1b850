import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carriedForms } from '$lib/server/carried-forms/schema';
import type { Store } from '$lib/server/db/store';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aPitchNight } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { readBeside } from '../../support/read-beside';
import { fieldsIn, formsOf } from '../../support/requests/form-fields';

// A session ends while somebody writes; without scripts their text is on no page any more.

const password = 'quatre tuiles sous la pluie';
const title = 'Une boîte à livres';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	await aRoom(store, hub, { slug: 'bleue' });
	const startsAt = plus(now, 5 * dayMs);
	const night = await aPitchNight(store, hub, {
		...{ slug: 'pitch', startsAt, endsAt: plus(startsAt, dayMs / 8), changedAt: now }
	});
	const member = await aMember(store, hub, { email: 'odile@hub.example', password });
	const other = await aMember(store, hub, { email: 'simon@hub.example', password });
	const third = await aMember(store, hub, { email: 'margaux@hub.example', password });
	return { hub, night, member, other, third, people: [member, other, third] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app?.stop());

const path = '/events/pitch/pitch';

/** A member who writes a pitch, and whose session is gone when they send it. */
async function writeAndLose(fields: Record<string, string> = {}) {
	const client = app.signedIn(app.data.member);
	const shown = fieldsIn(await (await client.get(path)).text(), 'take');
	client.cookies.delete('sillon');
	const typed: Record<string, string> = {
		...shown,
		kind: 'idea',
		title,
		summary: 'Deux\r\nlignes',
		...fields
	};
	const answer = await client.post(`${path}?/take`, typed);
	expect(answer.status).toBe(303);
	return { client, location: answer.headers.get('location')!, typed };
}

async function signIn(client: Client, email: string, next: string) {
	const answer = await client.post('/sign-in?/signIn', { email, password, next });
	expect(answer.status).toBe(303);
	return client.follow(answer);
}

describe('a form whose session has ended', () => {
	it('is shown again after signing in, and sent by the person', async () => {
		const { client, location, typed } = await writeAndLose();
		expect(location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
		expect(await (await client.get(location)).text()).toContain('est gardé');
		const page = await (await signIn(client, 'odile@hub.example', path)).text();
		expect(page).toContain('Rien n’est encore envoyé');
		const shown = fieldsIn(page, 'take');
		expect(shown).toMatchObject({ kind: 'idea', title, slot: typed['slot'], seen: typed['seen'] });
		expect(shown['summary']).toBe('Deux\nlignes');
		// Looking at it again changes nothing, and does not use it up.
		expect(fieldsIn(await (await client.get(path)).text(), 'take')['title']).toBe(title);
		const sent = await client.post(`${path}?/take`, shown);
		expect(sent.headers.get('location')).toBe('/events/pitch#deroule');
		const kept = await readBeside(app, (db) => db.select().from(carriedForms).all());
		expect(kept).toEqual([]);
	});

	it('is not shown to another person who signs in on the same browser', async () => {
		const { client } = await writeAndLose();
		const theirs = await (await signIn(client, 'simon@hub.example', path)).text();
		expect(theirs).not.toContain(title);
		expect(theirs).not.toContain('Rien n’est encore envoyé');
		// Its writer may come back.
		client.cookies.delete('sillon');
		const own = await signIn(client, 'odile@hub.example', '/me/account');
		expect(own.status).toBe(200);
	});

	it('is about the hour that its page named, and is not shown for another one', async () => {
		const client = app.signedIn(app.data.third);
		const day = dateOf(fromEpoch(Date.now() + dayMs), networkZone);
		const at = (from: string) => `day=${day}&room=bleue&from=${encodeURIComponent(from)}`;
		const rooms = '/hubs/ici/rooms';
		const booking = async (query: string) => {
			const forms = formsOf(await (await client.get(`${rooms}?${query}`)).text());
			return forms.find(({ action }) => action.includes('/book'))!.fields;
		};
		const shown = await booking(at('10:00'));
		client.cookies.delete('sillon');
		await client.post(`${rooms}?/book&${at('10:00')}`, { ...shown, title: 'Atelier du soir' });
		await signIn(client, 'margaux@hub.example', `${rooms}?${at('10:00')}`);
		expect(await booking(at('10:00'))).toMatchObject({ from: '10:00', title: 'Atelier du soir' });
		expect(await booking(at('14:00'))).toMatchObject({ from: '14:00', title: '' });
	});

	it('waits for its writer when somebody else has signed in meanwhile, and is not done as theirs', async () => {
		const client = app.signedIn(app.data.third);
		const shown = fieldsIn(await (await client.get(path)).text(), 'take');
		client.cookies.set('sillon', app.signedIn(app.data.other).cookies.get('sillon')!);
		const answer = await client.post(`${path}?/take`, { ...shown, kind: 'idea', title: 'Un four' });
		expect(answer.status).toBe(409);
		expect(await answer.text()).toContain('Un autre compte est connecté');
		expect(await (await client.get(path)).text()).not.toContain('Un four');
		client.cookies.delete('sillon');
		const own = await (await signIn(client, 'margaux@hub.example', path)).text();
		expect(fieldsIn(own, 'take')['title']).toBe('Un four');
		const programme = await (await client.get('/events/pitch')).text();
		expect(programme).not.toMatch(/>\s*Un four/);
	});

	it('is not shown in another browser, whoever signs in there', async () => {
		await writeAndLose();
		const elsewhere = new Client(app.origin);
		const page = await signIn(elsewhere, 'simon@hub.example', path);
		expect(await page.text()).not.toContain(title);
	});

	it('comes back to a script like to a browser', async () => {
		const client = app.signedIn(app.data.other);
		const shown = fieldsIn(await (await client.get('/me/account')).text(), 'save');
		client.cookies.delete('sillon');
		const answer = await client.post(
			'/me/account?/save',
			{ ...shown, name: 'Simone Blainville' },
			{ accept: 'application/json', 'x-sveltekit-action': 'true' }
		);
		expect(await answer.json()).toMatchObject({
			type: 'redirect',
			location: '/sign-in?next=%2Fme%2Faccount'
		});
		const page = await (await signIn(client, 'simon@hub.example', '/me/account')).text();
		expect(fieldsIn(page, 'save')['name']).toBe('Simone Blainville');
		// The address of the account is not part of that form, and the stored name has not changed.
		expect(await (await app.signedIn(app.data.other).get('/me')).text()).not.toContain('Simone');
	});

	it('stays until it is sent, whatever other form of its page passes', async () => {
		const client = app.signedIn(app.data.third);
		const shown = fieldsIn(await (await client.get('/me/account')).text(), 'save');
		client.cookies.delete('sillon');
		await client.post('/me/account?/save', { ...shown, name: 'Margaux Blida' });
		const { requestKey = '' } = fieldsIn(
			await (await signIn(client, 'margaux@hub.example', '/me/account')).text(),
			'save'
		);
		const other = await client.post('/me/account?/withdrawAddress', { requestKey });
		expect(other.status).toBe(303);
		const again = fieldsIn(await (await client.get('/me/account')).text(), 'save');
		expect(again['name']).toBe('Margaux Blida');
		expect((await client.post('/me/account?/save', again)).status).toBe(303);
		const saved = await (await client.get('/me/account')).text();
		expect(saved).not.toContain('Rien n’est encore envoyé');
	});

	it('is kept without passwords, and not at all without the key of a page', async () => {
		const client = app.signedIn(app.data.other);
		const shown = fieldsIn(await (await client.get('/me/account')).text(), 'password');
		client.cookies.delete('sillon');
		const fields = { ...shown, passwordNow: 'onze canards', password: 'douze oies sauvages' };
		await client.post('/me/account?/password', fields);
		const page = await (await signIn(client, 'simon@hub.example', '/me/account')).text();
		expect(page).not.toMatch(/onze canards|douze oies/);
		const stranger = new Client(app.origin);
		await stranger.post(`${path}?/take`, { title });
		expect([...stranger.cookies.keys()]).toEqual([]);
	});
});

describe('another language, without scripts', () => {
	const form = { name: 'Odile Raon', email: 'odile.raon@member.example', password, hub: 'ici' };

	it('shows what a visitor has typed, without the password', async () => {
		const client = new Client(app.origin);
		const page = await (await client.get('/sign-up')).text();
		expect(page).toContain('form="page-form"');
		expect(page).toContain('id="page-form"');
		const requestKey = /name="requestKey" value="([^"]+)"/.exec(page)![1]!;
		const typed = { ...form, requestKey, introduction: 'Je relis.', houseRules: 'on' };
		const answer = await client.post('/language?locale=de&next=%2Fsign-up', typed);
		expect(answer.headers.get('location')).toBe('/sign-up');
		const german = await (await client.follow(answer)).text();
		expect(german).toContain('<html lang="de"');
		expect(german).toContain('Odile Raon');
		expect(german).toContain('odile.raon@member.example');
		expect(german).toContain('Je relis.');
		expect(german).not.toContain(password);
		expect((await client.get('/sign-up')).headers.get('cache-control')).toContain('no-store');
	});

	it('forgets the action of the address, and shows it to no other account', async () => {
		const client = app.signedIn(app.data.third);
		const shown = fieldsIn(await (await client.get(path)).text(), 'take');
		const next = encodeURIComponent(`${path}?/take`);
		const answer = await client.post(`/language?locale=en&next=${next}`, {
			...shown,
			title: 'Un banc'
		});
		expect(answer.headers.get('location')).toBe(path);
		const page = await (await client.follow(answer)).text();
		expect(fieldsIn(page, 'take')['title']).toBe('Un banc');
		expect(page).not.toContain('Nothing has been sent yet');
		client.cookies.delete('sillon');
		expect(await (await signIn(client, 'simon@hub.example', path)).text()).not.toContain('Un banc');
	});
});
