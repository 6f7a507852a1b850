import { expect, test } from 'vitest';
import * as auth from '$lib/server/auth';
import { admin, UsageError } from '$lib/server/cli/admin';
import * as members from '$lib/server/members';
import { hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aMember, aSession } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const now = fromEpoch(Date.UTC(2026, 10, 21, 9));

test('an invited person gets an account and a printed link that chooses the first password', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { slug: 'metz' });
	const lines = await admin(store, ['invite', 'Zoe@Hub.example', 'Zoé Bitche', 'metz'], now);
	const user = await auth.findUserByEmail(store.read, 'zoe@hub.example');
	expect(user).toMatchObject({ name: 'Zoé Bitche', passwordHash: null });
	expect(await members.findMembership(store.read, hub.id, user!.id)).toMatchObject({
		state: 'active',
		role: 'member'
	});
	const code = /\/reset\/(\S+)$/.exec(lines.at(-1)!)![1]!;
	expect((await auth.findCode(store.read, 'reset', code, now))?.id).toBe(user!.id);
});

test('a printed link outlives what strangers ask for, ends with the next printed one, and works once', async () => {
	const store = await freshStore();
	await admin(store, ['invite', 'zoe@hub.example', 'Zoé Bitche'], now);
	const print = async () => {
		const lines = await admin(store, ['reset', 'zoe@hub.example'], now);
		return /\/reset\/(\S+)$/.exec(lines.at(-1)!)![1]!;
	};
	const reset = (code: string, hash: string, at = now) =>
		store.write(byClock(at), (change) => auth.resetPassword(change, code, hash));
	const [first, second] = [await print(), await print()];
	const stranger = { email: 'zoe@hub.example', locale: 'fr' as const };
	const later = plus(now, 30 * minuteMs);
	for (const at of [now, plus(now, 15 * minuteMs), later]) {
		await store.write(byClock(at), (change) => auth.requestReset(change, stranger));
	}
	expect(await reset(first, 'a', later)).toEqual({ refused: 'link-spent' });
	expect(await reset(second, 'b', plus(now, hourMs))).toEqual({ refused: 'link-spent' });
	expect(await reset(second, 'c', later)).toMatchObject({ passwordHash: 'c' });
	expect(await reset(second, 'd', later)).toEqual({ refused: 'link-spent' });
	expect(await auth.findCode(store.read, 'sign-in', await print(), now)).toBeUndefined();
});

test('a person with an account is not invited again', async () => {
	const store = await freshStore();
	await admin(store, ['invite', 'zoe@hub.example', 'Zoé Bitche'], now);
	const again = admin(store, ['invite', 'zoe@hub.example', 'Zoé Bitche'], now);
	await expect(again).rejects.toThrow(UsageError);
});

test('a hub without members gets its first concierge, and can lose them again', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { slug: 'metz' });
	await admin(store, ['invite', 'zoe@hub.example', 'Zoé Bitche'], now);
	await admin(store, ['appoint', 'zoe@hub.example', 'metz'], now);
	const concierges = await members.listConcierges(store.read, hub.id);
	expect(concierges.map(({ email }) => email)).toEqual(['zoe@hub.example']);
	expect((await admin(store, ['hubs'], now))[0]).toContain(': 1 member, 0 waiting, 1 concierge');
	await admin(store, ['dismiss', 'zoe@hub.example', 'metz'], now);
	expect(await members.listConcierges(store.read, hub.id)).toEqual([]);
});

test('the network role is given and taken, and sessions opened before do not inherit it', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const { id, email } = await aMember(store, hub);
	const session = await aSession(store, { id }, now);
	await admin(store, ['appoint', email, 'network'], now);
	expect((await auth.findUser(store.read, id))?.networkAdmin).toBe(true);
	expect(await auth.findSession(store.read, session, now)).toBeUndefined();
	await admin(store, ['dismiss', email, 'network'], now);
	expect((await auth.findUser(store.read, id))?.networkAdmin).toBe(false);
});

test('a role that somebody does not have is not taken back', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { slug: 'metz' });
	const { id, email, name } = await aMember(store, hub);
	const session = await aSession(store, { id }, now);
	for (const [role, said] of [
		['network', `${name} is not network admin.`],
		['metz', `${name} is not concierge of ${hub.name}.`]
	] as const) {
		await expect(admin(store, ['dismiss', email, role], now)).rejects.toThrow(said);
	}
	expect(await auth.findSession(store.read, session, now)).toBeDefined();
});

test.each([
	[[]],
	[['unknown']],
	[['reset']],
	[['reset', 'nobody@hub.example']],
	[['invite', 'not an address', 'Zoé']],
	[['appoint', 'zoe@hub.example', 'nowhere']]
])('missing or unknown words are reported in a sentence: %j', async (words) => {
	const store = await freshStore();
	await expect(admin(store, words, now)).rejects.toThrow(UsageError);
});

test('a disabled account is made nobody’s admin, and the command says so', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { slug: 'metz' });
	const { email, id } = await aMember(store, hub, { disabledAt: now, disabledSide: 'network' });
	for (const of of ['network', 'metz']) {
		await expect(admin(store, ['appoint', email, of], now)).rejects.toThrow('disabled');
	}
	expect((await auth.findUser(store.read, id))?.networkAdmin).toBe(false);
});
