import { hash as hashWith } from '@node-rs/argon2';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { sessions, users } from '$lib/server/auth/schema';
import type { BoundStore, Store } from '$lib/server/db/store';
import { fromEpoch } from '$lib/time/instant';
import { actions } from '../../../src/routes/me/account/+page.server';
import { must } from '../../factories/event';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { interrupted } from '../../support/interrupted';
import { press } from '../../support/requests/press';

// A password is verified and hashed outside of any transaction, which takes its time: meanwhile its
// owner may have chosen another one, because another person knows it.

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const [known, chosen] = ['le héron dort', 'la cigogne veille'];
const camille = { email: 'camille@sillon.example', name: 'Camille Commercy' };

/** The owner chooses another password. */
async function chooseAnother(store: Store, { id }: { id: string }) {
	const user = (await auth.findUser(store.read, id))!;
	const hash = await auth.hashPassword(chosen);
	await must(store, byClock(now), (change) => auth.changePassword(change, user, hash));
}

const signIn = (db: BoundStore) =>
	auth.signIn(db, { ...camille, password: known }, { address: '192.0.2.1', device: '' });

const hashOf = async (store: Store, { id }: { id: string }) =>
	(await auth.findUser(store.read, id))!.passwordHash!;

describe('signing in with a password that was changed meanwhile', () => {
	it('opens no session', async () => {
		const store = await freshStore();
		const user = await aUser(store, { ...camille, password: known });
		// The first write counts the attempt, the second opens the session.
		const db = interrupted(store, 2, () => chooseAnother(store, user)).at(byClock(now));
		expect(await signIn(db)).toEqual({ refused: 'sign-in-wrong' });
		expect(await store.read.select().from(sessions)).toEqual([]);
	});

	it('does not bring the old one back when its hash is renewed', async () => {
		const store = await freshStore();
		const weak = await hashWith(known.normalize('NFKC'), { memoryCost: 4096, timeCost: 1 });
		const user = await aUser(store, { ...camille, passwordHash: weak });
		const db = interrupted(store, 2, () => chooseAnother(store, user)).at(byClock(now));
		await signIn(db);
		expect(await auth.verifyPassword(await hashOf(store, user), known)).toBe(false);
		expect(await auth.verifyPassword(await hashOf(store, user), chosen)).toBe(true);
	});

	it('does not fail for two sign-ins at once while the hash is renewed', async () => {
		const store = await freshStore();
		const weak = await hashWith(known.normalize('NFKC'), { memoryCost: 4096, timeCost: 1 });
		const user = await aUser(store, { ...camille, passwordHash: weak });
		const db = interrupted(store, 2, () => signIn(store.at(byClock(now)))).at(byClock(now));
		expect(await signIn(db)).toMatchObject({ user: { id: user.id } });
	});
});

it('an account that is disabled while its password is verified opens no session', async () => {
	const store = await freshStore();
	const { id } = await aUser(store, { ...camille, password: known });
	const disable = () =>
		store.write(byClock(now), ({ tx }) =>
			tx.update(users).set({ disabledAt: now }).where(eq(users.id, id))
		);
	const db = interrupted(store, 2, disable).at(byClock(now));
	expect(await signIn(db)).toEqual({ refused: 'sign-in-wrong' });
});

it('a password that its owner has just changed cannot be changed with the old one', async () => {
	const store = await freshStore();
	const user = await aUser(store, { ...camille, password: known });
	const answer = await press(actions['password']!, {
		store: interrupted(store, 2, () => chooseAnother(store, user)),
		as: user,
		fields: { passwordNow: known, password: 'seize chevaux broutent' },
		now
	});
	expect(answer).toMatchObject({ status: 422, data: { refused: 'password-wrong' } });
	expect(await auth.verifyPassword(await hashOf(store, user), chosen)).toBe(true);
});
