import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { aHub } from '../factories/hub';
import { aPitch, aPitchNight } from '../factories/pitch';
import { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	await aHub(store, { slug: 'ailleurs', name: 'Ailleurs' });
	const times = { startsAt: plus(now, 3 * dayMs), endsAt: plus(now, 3 * dayMs + 3 * hourMs) };
	await aPitchNight(store, hub, { ...times, slug: 'soiree', title: 'Jeudi pitch' });
	const held = { startsAt: minus(now, 9 * dayMs), endsAt: plus(minus(now, 9 * dayMs), 3 * hourMs) };
	const before = await aPitchNight(store, hub, { ...held, slug: 'avant', title: 'Jeudi passé' });
	await aPitch(store, hub, before, { title: 'Consigne Moselle', now: minus(held.startsAt, dayMs) });
	return { people: [] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const text = async (path: string) => (await new Client(app.origin).get(path)).text();

describe('the page of the pitch nights', () => {
	it('shows the next one with its slots, and what was presented last', async () => {
		const page = await text('/pitch-nights');
		expect(page).toContain('6 créneaux, 6 libres');
		expect(page).toContain('href="/events/soiree#deroule"');
		expect(page).toContain('Consigne Moselle');
	});

	it('of one hub, says what comes next when there is none', async () => {
		expect(await text('/pitch-nights?hub=ici')).toContain('Jeudi pitch');
		expect(await text('/pitch-nights?hub=ailleurs')).toContain(
			'Pas de soirée pitch annoncée chez Ailleurs'
		);
		expect(await text('/pitch-nights?hub=nulle-part')).toContain('Jeudi pitch');
	});

	it('shows no free slots of an evening that is over, but how many pitched', async () => {
		const page = await text('/events/avant');
		expect(page).toContain('1 pitch');
		expect(page).not.toContain('créneaux');
	});

	it('is led to by the main menu', async () => {
		expect(await text('/agenda')).toMatch(/href="\/pitch-nights"/);
		expect(await text('/nulle-part')).toMatch(/href="\/rooms"[^]*href="\/hubs"/);
	});
});
