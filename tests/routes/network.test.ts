import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aUser } from '../factories/member';
import { prepareApp, type PreparedApp } from '../support/prepared';

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

test('anybody with an account can be a hub’s first concierge, and has the desk then', async () => {
	const admin = app.signedIn(app.data.admin);
	const { hub, stranger } = app.data;
	const found = await (await admin.get('/network/ici?q=KARIM.bitche@hub.example')).text();
	expect(found).toContain(stranger.id);
	expect(found).toContain('pas encore d’adhésion ici');
	const appointed = await admin.post('/network/ici?/appoint', { userId: stranger.id });
	expect(appointed.status).toBe(303);
	expect(await (await admin.follow(appointed)).text()).toContain('Karim Bitche est concierge');
	const { concierge } = app.data;
	const dismissed = await admin.post('/network/ici?/dismiss', { userId: concierge.id });
	expect(dismissed.status).toBe(303);
	// New rights need a new session: theirs has ended.
	expect((await app.signedIn(concierge).get(`/desk/${hub.slug}`)).status).toBe(303);
});

test('members are found by a part of their name, without its accents; other hubs’ people are not', async () => {
	const admin = app.signedIn(app.data.admin);
	expect(await (await admin.get('/network/ici?q=elise')).text()).toContain(app.data.member.id);
	expect(await (await admin.get('/network/s-hub?q=elise')).text()).not.toContain(
		app.data.member.id
	);
});

test('asking to join again and again is limited, before the concierges are flooded', async () => {
	const newcomer = app.signedIn(app.data.newcomer);
	const ask = () => newcomer.post('/me/join/ici', { houseRules: 'on', version: 1 });
	const withdraw = () => newcomer.post('/me?/leave', { hub: 'ici' });
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
	for (const action of ['appoint', 'dismiss']) {
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
