import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { Client } from '../../support/http';
import { fieldsIn } from '../../support/requests/form-fields';
import { prepareApp, type PreparedApp } from '../../support/prepared';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici', name: 'Ici', phone: '03 87 12 34 56' });
	const concierge = await aConcierge(store, hub);
	const member = await aMember(store, hub);
	const stranger = await aMember(store, await aHub(store));
	return { concierge, member, stranger, people: [concierge, member, stranger] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const visitor = () => new Client(app.origin);

const page = '/hubs/ici/practical';
const desk = '/desk/ici/settings/practical';
const codes = { wifiCode: ' vert  et <or>', doorCodes: 'Portail : *57#\nCour : 12' };

async function save(changes: Record<string, string>) {
	const concierge = app.signedIn(app.data.concierge);
	const fields = fieldsIn(await (await concierge.get(desk)).text(), 'save');
	return concierge.post(`${desk}?/save`, { ...fields, ...changes });
}

test('an empty page tells members whom to ask, and the desk where to write', async () => {
	const asked = await (await app.signedIn(app.data.member).get(page)).text();
	expect(asked).toContain('Demandez à la conciergerie');
	expect(asked).toContain('03 87 12 34 56');
	expect(asked).not.toContain(desk);
	expect(await (await app.signedIn(app.data.concierge).get(page)).text()).toContain(
		`href="${desk}"`
	);
});

test('members read what the desk has written, to the letter, and no cache keeps it', async () => {
	expect((await save(codes)).status).toBe(303);
	const answer = await app.signedIn(app.data.member).get(page);
	expect(answer.headers.get('cache-control')).toBe('private, no-store');
	const html = await answer.text();
	expect(html).toMatch(/<code[^>]*> vert {2}et &lt;or><\/code>/);
	expect(html).toContain('Portail : *57#\nCour : 12');
	expect(html).not.toContain('Imprimante');
	expect(await (await app.signedIn(app.data.member).get('/me')).text()).toContain(`href="${page}"`);
});

test('nobody else reads a word of it, on this page or another', async () => {
	expect((await visitor().get(page)).status).toBe(303);
	const stranger = app.signedIn(app.data.stranger);
	const refused = await stranger.get(page);
	expect(refused.status).toBe(403);
	const texts = [await refused.text()];
	for (const path of ['/hubs/ici', '/hubs/ici/__data.json', `${page}/__data.json`]) {
		texts.push(await (await stranger.get(path)).text());
	}
	expect(texts.join('\n')).not.toMatch(/\*57#|vert {2}et/);
	expect(texts.join('\n')).not.toContain(`href="${page}"`);
});

test('a password that is too long comes back as it was typed', async () => {
	const wrong = await save({ wifiCode: 'a'.repeat(65), printer: 'À l’étage.' });
	expect(wrong.status).toBe(422);
	expect(await wrong.text()).toContain('À l’étage.');
});
