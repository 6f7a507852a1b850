import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../../factories/hub';
import { aConcierge } from '../../factories/member';
import { Client } from '../../support/http';
import { fieldsIn } from '../../support/requests/form-fields';
import { prepareApp, type PreparedApp } from '../../support/prepared';

async function fill(store: Store) {
	const address = '7 avenue de Blida, 57000 Metz';
	const hub = await aHub(store, { slug: 'ici', name: 'Ici', address, email: 'ici@hub.example' });
	await aHub(store, { slug: 'bientot', state: 'preparation', prices: '8 €' });
	const concierge = await aConcierge(store, hub);
	return { concierge, people: [concierge] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const visitor = () => new Client(app.origin);

const page = async (path: string) => (await visitor().get(path)).text();

test('the home page says in one sentence what this is, and leads to the hubs and to joining one', async () => {
	const home = await page('/');
	expect(home).toContain('Sillon réunit les espaces de coworking');
	expect(home).toMatch(/<a [^>]*href="\/sign-up"[^>]*>Rejoindre un espace/);
	const known = await (await app.signedIn(app.data.concierge).get('/')).text();
	expect(known).not.toContain('Sillon réunit les espaces de coworking');
});

test('the page of a hub says how to come and try it, as far as its desk has written it', async () => {
	expect(await page('/hubs/ici')).not.toContain('id="venir-essayer"');
	const concierge = app.signedIn(app.data.concierge);
	const settings = await (await concierge.get('/desk/ici/settings')).text();
	const fields = { ...fieldsIn(settings, 'welcome'), prices: 'Journée : **12 €**' };
	expect((await concierge.post('/desk/ici/settings?/welcome', fields)).status).toBe(303);
	const html = await page('/hubs/ici');
	expect(html).toContain('id="venir-essayer"');
	expect(html).toContain('<strong>12 €</strong>');
	expect(html).toContain('href="mailto:ici@hub.example"');
	expect(html).toContain('href="/sign-up?hub=ici"');
	expect(html).not.toContain('Accessibilité du lieu');
});

test('an address leads to a map by a plain link that tells the map nothing of the reader', async () => {
	const [link = ''] = (await page('/hubs/ici')).match(/<a [^>]*openstreetmap[^>]*>/) ?? [];
	expect(link).toContain('search?query=7%20avenue%20de%20Blida%2C%2057000%20Metz');
	expect(link).toContain('noreferrer');
});

test('a hub in preparation tells strangers no prices yet', async () => {
	expect(await page('/hubs/bientot')).not.toContain('8 €');
});
