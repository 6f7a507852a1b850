import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import type { Store } from '$lib/server/db/store';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anEventRow } from '../factories/attendance';
import { must } from '../factories/event';
import { aHub } from '../factories/hub';
import { aMember, aUser } from '../factories/member';
import { byClock } from '../support/change';
import type { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const [agathe, odile] = [await aMember(store, hub), await aUser(store)];
	const times = { startsAt: plus(now, 3 * dayMs), endsAt: plus(now, 3 * dayMs + 3 * hourMs) };
	const talk = { ...times, slug: 'apero', title: 'Apéritif', capacity: 3 };
	const invited = await anEventRow(store, hub, talk);
	await anEventRow(store, hub, { ...times, slug: 'secret', visibility: 'members' });
	await must(store, byClock(now), (change) =>
		attendances.invite(change, invited.id, [
			{ email: agathe.email, name: agathe.name, locale: 'fr' }
		])
	);
	return { agathe, odile, people: [agathe, odile] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const text = async (client: Client, path: string) => (await client.get(path)).text();
const waiting = 'Invitations en attente';

describe('one’s own page', () => {
	it('lists what one is invited to, and takes the answer', async () => {
		const agathe = app.signedIn(app.data.agathe);
		const page = await text(agathe, '/me');
		expect(page).toContain(waiting);
		for (const answer of ['going', 'tentative', 'declined']) {
			expect(page).toMatch(new RegExp(`<button[^>]*name="answer"[^>]*value="${answer}"`));
		}
		const said = await agathe.post('/me?/answer', { event: 'apero', answer: 'going' });
		expect([said.status, said.headers.get('location')]).toEqual([303, '/me']);
		const after = await (await agathe.follow(said)).text();
		expect(after).toContain('Apéritif. C’est noté');
		expect(after).not.toContain(waiting);
	});

	it('takes none to what one neither sees nor is invited to', async () => {
		const odile = app.signedIn(app.data.odile);
		for (const event of ['secret', 'nirgends']) {
			expect((await odile.post('/me?/answer', { event, answer: 'going' })).status).toBe(404);
		}
		expect((await odile.post('/me?/answer', { event: 'apero', answer: 'oui' })).status).toBe(422);
	});

	it('leads who belongs to no hub to one', async () => {
		const page = await text(app.signedIn(app.data.odile), '/me');
		expect(page).toContain('Vous n’avez encore rejoint aucun espace');
		expect(page).toContain('href="/me/account#hubs"');
	});
});
