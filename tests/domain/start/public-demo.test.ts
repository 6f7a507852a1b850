import { expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import { fromEpoch } from '$lib/time/instant';
import type { UserId } from '$lib/server/db/id';
import { byClock, byPerson } from '../../support/change';
import { dataFolder, processWith } from '../../support/start/installation';

const now = fromEpoch(Date.UTC(2026, 10, 21, 9));

it.each([
	['public', { refused: 'public-demo' }],
	['0', { refused: 'password-wrong' }]
])('nobody leaves the accounts of a demo that all use for good: DEMO=%s', async (DEMO, answer) => {
	const one = await processWith({ DATA_DIR: dataFolder(), DEMO });
	const store = await one.open();
	await store.clients.writer.execute(
		`INSERT INTO users (id, email, name, locale, created_at, password_hash)
		VALUES ('zoe', 'zoe@hub.example', 'Zoé', 'fr', 0, 'hash')`
	);
	const { leave } = await import('$lib/server/usecases/personal-data/leave');
	const auth = await import('$lib/server/auth');
	const zoe = { id: 'zoe' as UserId };
	// What somebody verified who has changed it meanwhile is refused where everything else passes.
	const known = { ...zoe, passwordHash: DEMO === 'public' ? 'hash' : 'another' };
	expect(await store.write(byPerson(zoe, now), (change) => leave(change, known))).toEqual(
		expect.objectContaining(answer)
	);
	expect(
		await store.write(byPerson(zoe, now), (change) => auth.changePassword(change, known, 'new'))
	).toEqual(expect.objectContaining(answer));
});

it.each([
	['public', 'public-demo'],
	['0', undefined]
])(
	'nobody takes the calendar away that all of a demo subscribe to: DEMO=%s',
	async (DEMO, refused) => {
		const one = await processWith({ DATA_DIR: dataFolder(), DEMO });
		const store = await one.open();
		await store.clients.writer.execute(
			`INSERT INTO users (id, email, name, locale, created_at)
		VALUES ('zoe', 'zoe@hub.example', 'Zoé', 'fr', 0)`
		);
		const auth = await import('$lib/server/auth');
		const zoe = 'zoe' as UserId;
		for (const verb of ['renewFeedAddress', 'switchFeedOff'] as const) {
			const answer = await store.write(
				byPerson({ id: zoe }, now),
				async (change): Promise<unknown> => auth[verb](change, zoe)
			);
			expect(isRefusal(answer) ? answer.refused : undefined).toBe(refused);
		}
		expect((await auth.findUser(store.read, zoe))!.feedVersion).toBe(refused ? 1 : 3);
	}
);

it.each([
	['public', { user: { id: 'zoe' } }],
	['0', { refused: 'too-many-attempts' }]
])(
	'strangers close an account by wrong passwords, but none of a demo: DEMO=%s',
	async (DEMO, end) => {
		const one = await processWith({ DATA_DIR: dataFolder(), DEMO });
		const store = await one.open();
		const auth = await import('$lib/server/auth');
		const password = 'trois traits de craie';
		const passwordHash = await auth.hashPassword(password);
		await store.clients.writer.execute({
			sql: `INSERT INTO users (id, email, name, locale, created_at, password_hash)
			VALUES ('zoe', 'zoe@hub.example', 'Zoé', 'fr', 0, ?)`,
			args: [passwordHash]
		});
		const from = (address: string, given: string) =>
			auth.signIn(
				store.at(byClock(now)),
				{ email: 'zoe@hub.example', password: given },
				{ address, device: '' }
			);
		for (let n = 0; n < 12; n += 1) await from(`203.0.113.${n}`, `faux ${n}`);
		expect(await from('198.51.100.7', password)).toMatchObject(end);
	}
);
