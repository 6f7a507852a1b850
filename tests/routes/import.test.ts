import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, minus } from '$lib/time/instant';
import { must } from '../factories/event';
import { aHub } from '../factories/hub';
import { odile } from '../factories/invite';
import { aConcierge, aMember } from '../factories/member';
import { byPerson } from '../support/change';
import { prepareApp, type PreparedApp } from '../support/prepared';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const concierge = await aConcierge(store, hub);
	await aMember(store, hub, { email: 'deja@member.example' });
	const monthAgo = minus(fromEpoch(Date.now()), 40 * dayMs);
	await must(store, byPerson(concierge, monthAgo), (change) =>
		members.invite(change, { role: 'member', hub }, { ...odile, email: 'encore@list.example' })
	);
	return { hub, concierge, people: [concierge] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const path = '/desk/ici/members/import';
const list = [
	'Nom;Prénom;Courriel',
	'Amance;Odile;odile@list.example',
	'Bitche;Karim;karim@',
	'Déjà;Là;deja@member.example',
	'Amance;O.;ODILE@list.example'
].join('\n');

test('a pasted list is read, shown with what would happen, and nothing is sent', async () => {
	const desk = app.signedIn(app.data.concierge);
	const shown = await desk.post(`${path}?/read`, { list, locale: 'fr' });
	expect(shown.status).toBe(200);
	const page = await shown.text();
	for (const words of [
		'Odile Amance · odile@list.example',
		'Adresse mal écrite',
		'Déjà adhérent·e',
		'Déjà à la ligne 2',
		'Inviter 1 personne',
		'Bitche;Karim;karim@'
	]) {
		expect(page).toContain(words);
	}
	expect(await (await desk.get('/desk/ici/members/invites')).text()).not.toContain('odile@list');
});

test('who has let an invite run out is invited again, which the page says before', async () => {
	const desk = app.signedIn(app.data.concierge);
	const shown = await desk.post(`${path}?/read`, { list: 'Odile;encore@list.example' });
	const page = await shown.text();
	expect(page).toContain('Sera réinvité·e');
	expect(page).toContain('dont 1 réinvitée');
});

test('a file takes the place of the list, whatever it was saved as', async () => {
	const desk = app.signedIn(app.data.concierge);
	const body = new FormData();
	body.set('list', 'was here before');
	body.set('file', new Blob([Buffer.from(`\uFEFF${list}`, 'utf16le')]), 'liste.csv');
	const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	const answer = await fetch(`${app.origin}${path}?/read`, {
		...{ method: 'POST', body },
		headers: { origin: app.origin, cookie, accept: 'text/html', 'accept-language': 'fr' }
	});
	expect(answer.status).toBe(200);
	const page = await answer.text();
	expect(page).toContain('Odile Amance');
	expect(page).not.toContain('was here before');
});

test('an empty list and one that is too long are refused in words', async () => {
	const desk = app.signedIn(app.data.concierge);
	const empty = await desk.post(`${path}?/read`, { list: ' ' });
	expect([empty.status, await empty.text()]).toEqual([
		422,
		expect.stringContaining('Collez une liste')
	]);
	const long = Array.from({ length: 2001 }, (_, at) => `p${at}@list.example`).join('\n');
	const refused = await desk.post(`${path}?/invite`, { list: long });
	expect([refused.status, await refused.text()]).toEqual([
		422,
		expect.stringContaining('plus de 2000 lignes')
	]);
	// What was pasted is no file.
	const wide = await desk.post(`${path}?/read`, { list: 'p'.repeat(200_001) });
	const said = await wide.text();
	expect(wide.status).toBe(422);
	expect(said).toContain('Cette liste est trop longue');
	expect(said).not.toContain('Ce fichier');
});

test('a list of 2 000 is a page of less than 300 kB', async () => {
	const desk = app.signedIn(app.data.concierge);
	const long = Array.from({ length: 2000 }, (_, at) => `Personne ${at};p${at}@list.example`);
	const shown = await desk.post(`${path}?/read`, { list: long.join('\n') });
	expect((await shown.text()).length).toBeLessThan(300_000);
});

test('columns that were changed after the list was shown are shown before anybody is invited', async () => {
	const desk = app.signedIn(app.data.concierge);
	const shown = await (await desk.post(`${path}?/read`, { list, locale: 'fr' })).text();
	const seen = /name="seen" value="([^"]+)"/.exec(shown)![1]!;
	const changed = await desk.post(`${path}?/invite`, { list, locale: 'de', seen });
	expect(changed.status).toBe(409);
	expect(await changed.text()).toContain('La liste a changé entre-temps');
	expect(await (await desk.get('/desk/ici/members/invites')).text()).not.toContain('odile@list');
});

test('one button invites, the page says how far it is, and another takes it back', async () => {
	const desk = app.signedIn(app.data.concierge);
	const taken = await desk.post(`${path}?/invite`, { list, locale: 'fr' });
	expect([taken.status, taken.headers.get('location')]).toEqual([303, '/desk/ici/members/invites']);
	const page = await (await desk.follow(taken)).text();
	expect(page).toContain('La liste est enregistrée');
	expect(page).toContain('odile@list.example');
	const batch = /name="batch" value="(\w+)"/.exec(page)![1]!;
	const undone = await desk.post('/desk/ici/members/invites?/undo', { batch });
	expect(await (await desk.follow(undone)).text()).toContain('L’import est annulé');
	const exported = await (await desk.get('/desk/ici/members/list.csv')).text();
	expect(exported).toContain('"deja@member.example"');
	expect(exported).not.toContain('odile@list.example');
});
