import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import type { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { Client as Visitor } from '../../support/http';

async function fill(store: Store) {
	const hub = await aHub(store, {
		...{ name: 'Tiers-lieu Bliiida', address: '4 route d’Hagondange' }
	});
	const member = await aMember(store, hub, { name: 'Camille Commercy' });
	return { member, people: [member] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app?.stop());

async function judge(client: Client, password: string, fields: Record<string, string> = {}) {
	const answer = await client.post('/password-strength', { password, ...fields });
	expect(answer.headers.get('cache-control')).toBe('no-store');
	return (await answer.json()) as { level: string; sentence: string };
}

test('a password is judged while it is typed, with what the form says about the person', async () => {
	const visitor = new Visitor(app.origin);
	expect(await judge(visitor, 'court')).toMatchObject({
		...{ level: 'weak', sentence: expect.stringContaining('12') }
	});
	expect(await judge(visitor, 'bliiida bliiida 2026')).toMatchObject({ level: 'weak' });
	expect(await judge(visitor, 'vNq7wXkT2m')).toMatchObject({ level: 'weak' });
	expect(await judge(visitor, 'vNq7wXkT2mZ9')).toMatchObject({ level: 'strong' });
	const own = { name: 'Zénobie Quetschenbach', email: 'zq@sillon.example' };
	expect(await judge(visitor, 'zenobiequetschenbach')).toMatchObject({ level: 'strong' });
	expect(await judge(visitor, 'zenobiequetschenbach', own)).toMatchObject({ level: 'weak' });
	const called = { greeting: 'Mirabelle Quetschenbach' };
	expect(await judge(visitor, 'quetschenbachmirabelle', called)).toMatchObject({ level: 'weak' });
	expect(await judge(visitor, 'route d’Hagondange')).toMatchObject({ level: 'weak' });
	const member = app.signedIn(app.data.member);
	expect(await judge(member, 'camillecommercy7')).toMatchObject({
		...{ level: 'weak', sentence: expect.stringContaining('votre nom') }
	});
});

test('nothing of it reaches the log, and another site cannot ask', async () => {
	const visitor = new Visitor(app.origin);
	await judge(visitor, 'quatre tuiles et un secret');
	expect(app.logs).not.toContain('secret');
	const foreign = await visitor.post(
		'/password-strength',
		{ password: 'x' },
		{ origin: 'https://evil.example' }
	);
	expect(foreign.status).toBe(403);
});
