import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { rateLimits } from '$lib/server/auth/schema';
import type { Store } from '$lib/server/db/store';
import { hourMs, minuteMs, secondMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';

// Security S10: guesses from many addresses reach the hasher ten times in a quarter of an hour at most, and
// keep nobody out.

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const email = 'camille@sillon.example';
const password = 'le héron dort';

/** Signs in from a network address at a moment; a right password unless another is given. */
function signIn(store: Store, from: string, { at = now, guess = password, known = '' } = {}) {
	const visit = { address: from, device: '', known };
	return auth.signIn(store.at(byClock(at)), { email, password: guess }, visit);
}

const addresses = {
	'150 households': (i: number) => `203.0.${i}.7`,
	'one network of IPv6': (i: number) => `2001:db8:1:${i.toString(16)}::9`
};

describe.each(Object.entries(addresses))('guesses from %s', (_, addressOf) => {
	it('reach the hasher ten times in any quarter of an hour at most', async () => {
		const store = await freshStore();
		await aUser(store, { email, password });
		const hashed: Instant[] = [];
		for (let i = 0; i < 150; i += 1) {
			const at = plus(now, i * 12 * secondMs);
			const said = await signIn(store, addressOf(i), { at, guess: `la cigogne ${i}` });
			expect(isRefusal(said)).toBe(true);
			if (isRefusal(said) && said.refused === 'sign-in-wrong') hashed.push(at);
		}
		const most = hashed.map(
			(from) => hashed.filter((at) => at >= from && at < plus(from, 15 * minuteMs)).length
		);
		expect(Math.max(...most)).toBeGreaterThanOrEqual(5);
		expect(Math.max(...most)).toBeLessThanOrEqual(10);
	});

	it('keep the owner out neither of a known device nor, by a mailed link, of a new one', async () => {
		const store = await freshStore();
		const user = await aUser(store, { email, password });
		const known = auth.rememberDevice(undefined, user);
		for (let i = 0; i < 150; i += 1) await signIn(store, addressOf(i), { guess: 'la cigogne' });
		expect(await signIn(store, addressOf(0), { known })).toMatchObject({ user: { id: user.id } });
		expect(await signIn(store, '198.51.100.1')).toMatchObject({ refused: 'too-many-attempts' });
		await store.write(byClock(now), (change) =>
			auth.requestSignIn(change, { email, locale: 'fr' })
		);
		const [link] = await queuedMails(store);
		expect(await auth.signInByLink(store.at(byClock(now)), codeIn(link), '')).toMatchObject({
			user: { id: user.id }
		});
	});
});

describe('a device that has signed in before', () => {
	it('has guesses of its own, which wait as all others do', async () => {
		const store = await freshStore();
		const known = auth.rememberDevice(undefined, await aUser(store, { email, password }));
		const said = [];
		for (let i = 0; i < 6; i += 1)
			said.push(await signIn(store, `203.0.${i}.7`, { known, guess: 'la cigogne' }));
		expect(said.slice(0, 5)).toEqual(Array(5).fill({ refused: 'sign-in-wrong' }));
		expect(said[5]).toMatchObject({ refused: 'too-many-attempts' });
		expect(await signIn(store, '203.0.113.7')).toHaveProperty('user');
	});

	it('is unknown to every other account, and to its own after a change of password', async () => {
		const store = await freshStore();
		const [user, other] = [await aUser(store, { email, password }), await aUser(store)];
		const cookie = auth.rememberDevice(auth.rememberDevice(undefined, user), other);
		expect(auth.findDevice(cookie, user)).toMatch(/^[\w-]{16}$/);
		expect(auth.findDevice(cookie, other)).not.toBe(auth.findDevice(cookie, user));
		expect(auth.findDevice(cookie, await aUser(store))).toBeUndefined();
		expect(auth.findDevice(cookie, { ...user, passwordHash: 'another' })).toBeUndefined();
		const own = auth.rememberDevice(undefined, other);
		for (const made of [undefined, '', '~', 'x.y', own.slice(0, -1), `${own}A`]) {
			expect(auth.findDevice(made, other), made).toBeUndefined();
		}
	});

	it('keeps its mark, and forgets the account that was opened longest ago', async () => {
		const store = await freshStore();
		const people = await Promise.all(Array.from({ length: 6 }, () => aUser(store)));
		let cookie: string | undefined;
		for (const person of people) cookie = auth.rememberDevice(cookie, person);
		expect(people.map((person) => Boolean(auth.findDevice(cookie, person)))).toEqual([
			...[false, true, true, true, true, true]
		]);
		const again = auth.rememberDevice(cookie, people[1]!);
		expect(auth.findDevice(again, people[1]!)).toBe(auth.findDevice(cookie, people[1]!));
		expect(again.split('~')).toHaveLength(5);
	});
});

describe('the right password', () => {
	it('takes back the wrong ones before it from what others share', async () => {
		const store = await freshStore();
		await aUser(store, { email, password });
		for (let i = 0; i < 3; i += 1) await signIn(store, '203.0.113.7', { guess: 'la cigogne' });
		await signIn(store, '198.51.100.1', { guess: 'la cigogne' });
		expect(await signIn(store, '203.0.113.7')).toHaveProperty('user');
		const counts = await store.read.select().from(rateLimits);
		const attempts = counts.map(({ key, attempts }) => [key.split(':')[0], attempts]);
		expect(attempts.sort()).toEqual([
			...[
				['account', 1],
				['address', 0],
				['address', 1],
				['network', 0],
				['network', 1]
			],
			['password', 1]
		]);
	});

	it('of whoever comes to a full house is heard, however many were right before', async () => {
		const store = await freshStore();
		const { free } = auth.limits.address;
		await aUser(store, { email, password });
		const wrong = (times: number) =>
			store.write(byClock(now), (change) =>
				auth.countAttempt(change, [['address', '203.0.113.7']], times)
			);
		expect(await wrong(free - 1)).toEqual({ counted: 1 });
		for (let i = 0; i < 3; i += 1) {
			const at = plus(now, i * minuteMs);
			expect(await signIn(store, '203.0.113.7', { at })).toHaveProperty('user');
		}
		expect(await signIn(store, '203.0.113.7', { guess: 'la cigogne' })).toHaveProperty('refused');
		expect(await signIn(store, '203.0.113.7')).toMatchObject({ refused: 'too-many-attempts' });
		expect(await signIn(store, '203.0.113.7', { at: plus(now, hourMs) })).toHaveProperty('user');
	});
});
