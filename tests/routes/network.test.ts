import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { unsealContent } from '$lib/server/outbox/content';
import { aHub } from '../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aUser } from '../factories/member';
import { codeIn } from '../support/mail/mailed-code';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { beside } from './access/snapshot';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const admin = await aNetworkAdmin(store);
	const concierge = await aConcierge(store, hub, { name: 'Camille Commercy' });
	const member = await aMember(store, hub, { name: 'Élise Verdun' });
	const stranger = await aUser(store, { email: 'karim.bitche@hub.example', name: 'Karim Bitche' });
	const newcomer = await aUser(store, { email: 'odile.bayon@hub.example', name: 'Odile Bayon' });
	const people = [admin, concierge, member, stranger, newcomer];
	return { hub, admin, concierge, member, stranger, newcomer, people };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

/** The path of the link in the last mail that invites this address. */
async function mailedLink(email: string): Promise<string> {
	const { rows } = await beside(app, (db) =>
		db.execute({
			sql: `SELECT content FROM outbox WHERE kind = 'invite' AND recipient_email = ? ORDER BY position DESC`,
			args: [email]
		})
	);
	const content = unsealContent(Buffer.from(rows[0]!['content'] as ArrayBuffer));
	return `/join/${codeIn(content)}`;
}

const draft = {
	name: 'S-Hub',
	shortName: '',
	slug: 's-hub',
	city: 'Thionville',
	zone: 'Europe/Paris',
	holidayRegion: 'FR-57',
	locale: 'fr',
	hue: '278'
};

test('the network opens a hub, whose slug no other can have', async () => {
	const admin = app.signedIn(app.data.admin);
	const opened = await admin.post('/network?/open', draft);
	expect([opened.status, opened.headers.get('location')]).toEqual([303, '/network/s-hub']);
	expect(await (await admin.follow(opened)).text()).toContain('pas encore de concierge');
	expect((await admin.get('/hubs/s-hub')).status).toBe(200);
	const again = await admin.post('/network?/open', draft);
	expect(again.status).toBe(409);
	const page = await again.text();
	expect(page).toContain('Un autre espace a déjà cette adresse');
	expect(page).toContain('value="Thionville"');
});

test.each([
	['slug', 'S Hub'],
	['slug', 'x'],
	['name', ' '],
	['zone', 'Europe/Atlantis'],
	['zone', '+01:00'],
	['holidayRegion', 'FR-99'],
	['locale', 'it'],
	['hue', '400']
])('a hub is not opened with %s %j', async (field, value) => {
	const admin = app.signedIn(app.data.admin);
	const answer = await admin.post('/network?/open', { ...draft, slug: 'autre', [field]: value });
	expect(answer.status).toBe(422);
	expect((await admin.get('/hubs/autre')).status).toBe(404);
});

test('the region sets zone and language, and the name the address, unless they are typed', async () => {
	const admin = app.signedIn(app.data.admin);
	const saarland = { ...draft, name: 'Halle 10', city: 'Saarbrücken', holidayRegion: 'DE-SL' };
	const opened = await admin.post('/network?/open', {
		...{ ...saarland, slug: '', zone: '', locale: '' }
	});
	expect(opened.headers.get('location')).toBe('/network/halle-10');
	const { rows } = await beside(app, (db) =>
		db.execute(`SELECT zone, locale, state, short_name FROM hubs WHERE slug = 'halle-10'`)
	);
	expect({ ...rows[0] }).toMatchObject({
		...{ zone: 'Europe/Berlin', locale: 'de', state: 'preparation', short_name: 'Halle 10' }
	});
	const nameless = await admin.post('/network?/open', { ...saarland, name: '図書館', slug: '' });
	expect(nameless.status).toBe(422);
	const edited = await admin.post('/network/halle-10?/edit', {
		...{ ...saarland, name: 'Halle Zehn', zone: 'Europe/Paris', locale: '' }
	});
	expect(edited.status).toBe(303);
	const page = await (await admin.follow(edited)).text();
	expect(page).toContain('Halle Zehn');
	expect(page).toMatch(/<option value="Europe\/Paris" selected/);
});

test('the network pauses, closes and opens a hub, and everybody sees it', async () => {
	const admin = app.signedIn(app.data.admin);
	const member = app.signedIn(app.data.member);
	const concierge = app.signedIn(app.data.concierge);
	const seen = async () => {
		const pages = ['/hubs/ici', '/hubs', '/rooms?all', '/sign-up', '/hubs/ici/rooms'];
		const answers = await Promise.all(
			pages.map(async (page) => {
				const answer = await (page === '/sign-up' ? app.withCode('') : member).get(page);
				return { status: answer.status, page: await answer.text() };
			})
		);
		const named = answers.map(({ status, page }) => status === 200 && page.includes('Ici'));
		return { named, hub: answers[0]!.page, rooms: answers[4]!.status };
	};
	const post = async (act: string) => {
		const done = await admin.post(`/network/ici?/${act}`, {});
		expect(done.status).toBe(303);
		await (await admin.follow(done)).arrayBuffer();
	};
	await post('pause');
	const paused = await seen();
	expect(paused.named).toEqual([true, true, false, false, false]);
	expect(paused.hub).toContain('Ouvre bientôt');
	expect(paused.rooms).toBe(404);
	expect(await (await concierge.get('/hubs/ici')).text()).toContain('avant son ouverture');
	expect((await concierge.get('/hubs/ici/rooms')).status).toBe(200);
	expect((await concierge.post('/desk/ici?/publish', {})).status).toBe(303);
	expect((await seen()).named).toEqual([true, true, true, true, true]);
	await post('close');
	const closed = await seen();
	expect(closed.named).toEqual([true, false, false, false, false]);
	expect(closed.hub).toContain('Espace fermé');
	expect((await member.get('/hubs/ici/calendar.ics')).status).toBe(200);
	expect((await concierge.post('/desk/ici?/publish', {})).status).toBe(409);
	await post('open');
	expect((await seen()).rooms).toBe(200);
});

test('a concierge is appointed by name and address, and their one link leads to the desk', async () => {
	const admin = app.signedIn(app.data.admin);
	const { hub, concierge } = app.data;
	const person = { name: 'Odile Bayon', email: 'odile@appointed.example', locale: 'fr' };
	const appointed = await admin.post('/network/ici?/appoint', person);
	expect(appointed.status).toBe(303);
	const page = await (await admin.follow(appointed)).text();
	expect(page).toContain('Odile Bayon va recevoir un courriel');
	expect(page).toContain(person.email);
	const link = await mailedLink(person.email);
	const visitor = app.withCode('');
	expect(await (await visitor.get(link)).text()).toContain('value="Odile Bayon"');
	const without = await visitor.post(`${link}?/accept`, { name: person.name, version: 1 });
	expect(without.status).toBe(422);
	const yes = { name: person.name, houseRules: 'on', version: 1 };
	const joined = await visitor.post(`${link}?/accept`, yes);
	expect([joined.status, joined.headers.get('location')]).toEqual([303, '/desk/ici']);
	expect(await (await visitor.follow(joined)).text()).toContain('Bienvenue au comptoir');
	expect(await (await visitor.get(link)).text()).toContain('n’est plus valable');

	const dismissed = await admin.post('/network/ici?/dismiss', { userId: concierge.id });
	expect(dismissed.status).toBe(303);
	// New rights need a new session: theirs has ended.
	expect((await app.signedIn(concierge).get(`/desk/${hub.slug}`)).status).toBe(303);
});

test('who has an account shows that the link was not passed on', async () => {
	const admin = app.signedIn(app.data.admin);
	const { member, stranger } = app.data;
	await admin.post('/network/ici?/appoint', { name: 'Karim', email: stranger.email });
	const link = await mailedLink(stranger.email);
	const visitor = app.withCode('');
	const page = await (await visitor.get(link)).text();
	expect(page).toContain('Recevoir un lien pour me connecter');
	expect(page).not.toContain('?/accept');
	const yes = { houseRules: 'on', version: 1 };
	expect((await visitor.post(`${link}?/accept`, yes)).status).toBe(403);
	expect((await app.signedIn(member).post(`${link}?/accept`, yes)).status).toBe(403);
	const joined = await app.signedIn(stranger).post(`${link}?/accept`, yes);
	expect([joined.status, joined.headers.get('location')]).toEqual([303, '/desk/ici']);
});

test('a second network admin is invited, works at once, and may dismiss the first but not the last', async () => {
	const admin = app.signedIn(app.data.admin);
	const person = { name: 'Armel Nancy', email: 'armel@network.example' };
	await admin.post('/network?/invite', person);
	const link = await mailedLink(person.email);
	const second = app.withCode('');
	const joined = await second.post(`${link}?/accept`, { name: person.name });
	expect([joined.status, joined.headers.get('location')]).toEqual([303, '/network']);
	const page = await (await second.follow(joined)).text();
	expect(page).toContain('Vous administrez le réseau');
	expect(page).toContain(app.data.admin.email);
	const self = /name="admin" value="(\w+)"/.exec(page)![1]!;
	const ids = [...page.matchAll(/name="admin" value="(\w+)"/g)].map(([, id]) => id!);
	expect(ids).toContain(self);
	const other = ids.find((id) => id !== app.data.admin.id)!;
	expect((await second.post('/network?/dismiss', { admin: other })).status).toBe(303);
	expect((await admin.post('/network?/dismiss', { admin: app.data.admin.id })).status).toBe(409);
});

test('asking to join again and again is limited, before the concierges are flooded', async () => {
	const newcomer = app.signedIn(app.data.newcomer);
	const ask = () => newcomer.post('/me/join/ici', { houseRules: 'on', version: 1 });
	const withdraw = () => newcomer.post('/me/account?/leave', { hub: 'ici' });
	const statuses: number[] = [];
	for (let round = 0; round < 6; round += 1) {
		const asked = await ask();
		await asked.arrayBuffer();
		statuses.push(asked.status);
		await (await withdraw()).arrayBuffer();
	}
	expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
});

test('only the network appoints', async () => {
	const member = app.signedIn(app.data.member);
	const form = { userId: app.data.member.id };
	for (const action of ['appoint', 'dismiss', 'withdrawInvite', 'sendInviteAgain', 'close']) {
		expect((await member.post(`/network/ici?/${action}`, form)).status).toBe(403);
	}
	expect((await member.post('/network?/open', draft)).status).toBe(403);
});

test('what cannot be done for an address is said at the address', async () => {
	const admin = app.signedIn(app.data.admin);
	const email = 'personne@guest.example';
	for (const name of ['mailGuest', 'eraseGuest']) {
		const refused = await admin.post(`/network/erasure?/${name}`, { email });
		expect(refused.status).toBe(422);
		const page = await refused.text();
		expect(page).toContain('Rien n’est gardé à cette adresse sans compte.');
		expect(page).toContain(`value="${email}"`);
	}
});
