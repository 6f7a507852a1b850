import { afterAll, beforeAll, expect, test } from 'vitest';
import type { User } from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import { fromEpoch } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aMember, aUser } from '../../factories/member';
import { prepareApp, type PreparedApp } from '../../support/prepared';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici', name: 'Maison Ici' });
	await aHub(store, { slug: 'ouvert', admission: 'open' });
	await aHub(store, { slug: 'bientot', name: 'Maison Bientôt', state: 'preparation' });
	const member = await aMember(store, hub);
	const waiting = await aMember(store, hub, {
		state: 'pending',
		requestedAt: fromEpoch(Date.now())
	});
	const stranger = await aUser(store);
	return { member, waiting, stranger, people: [member, waiting, stranger] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app?.stop());

/** What the page says to whom it is not for. */
async function turnedAway(who: User, path: string): Promise<string> {
	const answer = await app.signedIn(who).get(path);
	expect(answer.status).toBe(403);
	return answer.text();
}

test('a stranger is told whom a page is for, and is led to the hub and to joining it', async () => {
	const { stranger } = app.data;
	const practical = await turnedAway(stranger, '/hubs/ici/practical');
	expect(practical).toContain('réservée aux adhérents de l’espace');
	expect(practical).toMatch(/<a [^>]*href="\/hubs\/ici"[^>]*>La page de Maison Ici/);
	expect(practical).toMatch(/<a [^>]*href="\/me\/join\/ici"[^>]*>Rejoindre Maison Ici/);
	expect(practical).toContain('La conciergerie lit votre demande');
	const desk = await turnedAway(stranger, '/desk/ici');
	expect(desk).toContain('réservée à la conciergerie de l’espace');
	expect(desk).toContain('href="/me/join/ici"');
	expect(await turnedAway(stranger, '/desk/ouvert')).toContain('L’adhésion est immédiate.');
});

test('nobody is asked to join who has, who waits, or where nobody can', async () => {
	const { member, waiting, stranger } = app.data;
	for (const [who, path, hub] of [
		[member, '/desk/ici/members', 'ici'],
		[waiting, '/hubs/ici/practical', 'ici'],
		[stranger, '/desk/bientot', 'bientot']
	] as const) {
		const page = await turnedAway(who, path);
		expect(page).toContain(`href="/hubs/${hub}"`);
		expect(page).not.toContain('href="/me/join');
	}
});

test('a page of no hub leads to the hubs', async () => {
	const page = await turnedAway(app.data.stranger, '/network');
	expect(page).toMatch(/<a class="btn[^>]*href="\/hubs"/);
	expect(page).toContain('Cette page n’est pas pour vous');
});
