import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { Client } from '../../support/http';
import { fieldsIn } from '../../support/requests/form-fields';
import { prepareApp, type PreparedApp } from '../../support/prepared';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici', name: 'Ici', houseRules: 'Soyez *doux*.' });
	const concierge = await aConcierge(store, hub);
	const member = await aMember(store, hub);
	return { concierge, member, people: [concierge, member] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const visitor = () => new Client(app.origin);

const page = '/hubs/ici/house-rules';
const notice = 'Le règlement a changé';

/** The concierge saves the house rules as the settings show them, with these fields. */
async function publish(changes: Record<string, string>) {
	const concierge = app.signedIn(app.data.concierge);
	const settings = await (await concierge.get('/desk/ici/settings')).text();
	return concierge.post('/desk/ici/settings?/publish', {
		...fieldsIn(settings, 'publish'),
		...changes
	});
}

const read = async (path: string) => (await app.signedIn(app.data.member).get(path)).text();

test('anybody reads the rules on the page of the hub, with their version', async () => {
	const hub = await (await visitor().get('/hubs/ici')).text();
	expect(hub).toContain('<em>doux</em>');
	expect(hub).toContain('Version 1, du ');
	expect(await (await visitor().get(page)).text()).toContain('<em>doux</em>');
	expect((await visitor().get(`${page}?version=7`)).status).toBe(404);
});

test('a correction tells nobody; a new version is shown until it was read', async () => {
	expect((await publish({ houseRules: 'Soyez *doux* !', as: 'correction' })).status).toBe(303);
	expect(await read('/me')).not.toContain(notice);
	expect(await read(page)).toContain('corrigée le');

	expect((await publish({ houseRules: 'Rangez.', as: 'told' })).status).toBe(303);
	for (const path of ['/me', '/hubs/ici']) expect(await read(path)).toContain(notice);
	expect(await (await visitor().get('/hubs/ici')).text()).not.toContain(notice);

	const member = app.signedIn(app.data.member);
	const form = fieldsIn(await read(page), 'acknowledge');
	expect(form).toMatchObject({ version: '2' });
	const done = await member.post(`${page}?/acknowledge`, form);
	expect(await (await member.follow(done)).text()).toContain('Merci, c’est noté.');
	for (const path of ['/me', '/hubs/ici']) expect(await read(path)).not.toContain(notice);
	expect(await read(`${page}?version=1`)).toContain('Ce texte n’est plus en vigueur.');
});

test('who pressed under rules that have changed since reads them again', async () => {
	await publish({ houseRules: 'Rangez les tasses.', as: 'told' });
	const form = fieldsIn(await read(page), 'acknowledge');
	await publish({ houseRules: 'Rangez les tasses et les verres.', as: 'asked' });
	const late = await app.signedIn(app.data.member).post(`${page}?/acknowledge`, form);
	expect(late.status).toBe(409);
	const html = await late.text();
	expect(html).toContain('Le règlement a changé entre-temps.');
	expect(html).toContain('J’accepte le règlement');
});

test('the desk says what its new wording means', async () => {
	const silent = await publish({ houseRules: 'Autre chose.', as: '' });
	expect(silent.status).toBe(422);
	expect(await silent.text()).toContain('Autre chose.');
});
