import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { networkKey } from '$lib/server/auth/limits/client-key';
import { rateLimits } from '$lib/server/auth/schema';
import type { Store } from '$lib/server/db/store';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { aUser } from '../../factories/member';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));

function count(store: Store, counted: auth.Counted, at: Instant) {
	return store.write(byClock(at), (change) => auth.countAttempt(change, [counted]));
}

/** How many attempts, one every `step`, are allowed within `length` (both in milliseconds). */
async function letThrough(store: Store, counted: auth.Counted, step: number, length: number) {
	let through = 0;
	for (let at = now; at < now + length; at = plus(at, step)) {
		if (!isRefusal(await count(store, counted, at))) through += 1;
	}
	return through;
}

describe('attempts are counted', () => {
	it('so that of 1 000 guesses at one account in a quarter of an hour at most 10 are let through', async () => {
		const store = await freshStore();
		const guesses: auth.Counted = ['password', 'camille@sillon.example', '203.0.113.7'];
		const through = await letThrough(store, guesses, 900, 15 * minuteMs);
		expect(through).toBeGreaterThanOrEqual(5);
		expect(through).toBeLessThanOrEqual(10);
	});

	it('with a waiting time that grows, but never lasts for ever', async () => {
		const store = await freshStore();
		const guesses: auth.Counted = ['password', 'camille@sillon.example', '203.0.113.7'];
		const waits: number[] = [];
		for (let at = now, i = 0; i < 15; i += 1) {
			const said = await count(store, guesses, at);
			if (isRefusal(said)) {
				const { minutes } = said.values!['wait'] as { minutes: number };
				waits.push(minutes);
				at = plus(at, minutes * minuteMs);
			}
		}
		expect(waits).toEqual([1, 2, 4, 8, 15]);
		expect(await count(store, guesses, plus(now, dayMs))).toEqual({ counted: 1 });
	});

	it('without locking out the owner elsewhere', async () => {
		const store = await freshStore();
		await aUser(store, { email: 'camille@sillon.example', password: 'le héron dort' });
		const from = (address: string, password: string) =>
			auth.signIn(
				store.at(byClock(now)),
				{ email: 'camille@sillon.example', password },
				{ address, device: '' }
			);
		for (let i = 0; i < 6; i += 1) await from('203.0.113.7', 'la cigogne veille');
		expect(await from('203.0.113.7', 'le héron dort')).toMatchObject({
			refused: 'too-many-attempts'
		});
		expect(await from('198.51.100.1', 'le héron dort')).toMatchObject({
			user: { name: expect.any(String) }
		});
	});

	it('anew when the window is over, if a limit names no waits', async () => {
		const store = await freshStore();
		const mailed: auth.Counted = ['noAccountMail', 'camille@sillon.example'];
		expect(await letThrough(store, mailed, minuteMs, hourMs)).toBe(3);
		expect(await count(store, ['noAccountMail', 'other@sillon.example'], now)).toEqual({
			counted: 1
		});
		expect(await count(store, mailed, plus(now, hourMs))).toEqual({ counted: 1 });
	});

	it('several at once, which pass together or not at all', async () => {
		const store = await freshStore();
		const typed = (times: number) =>
			store.write(byClock(now), (change) =>
				auth.countAttempt(change, [['typedAddresses', 'hub']], times)
			);
		expect(await typed(499)).toEqual({ counted: 1 });
		expect(await typed(2)).toMatchObject({ values: { wait: { minutes: 24 * 60 } } });
		expect(await typed(1)).toEqual({ counted: 1 });
		expect(await typed(1)).toMatchObject({ refused: 'too-many-attempts' });
	});

	it('by a key that reveals nobody', async () => {
		const store = await freshStore();
		await count(store, ['password', 'camille@sillon.example', '203.0.113.7'], now);
		const kept = JSON.stringify(await store.read.select().from(rateLimits));
		expect(kept).not.toMatch(/camille|203\.0/);
		expect(kept).toContain('password:');
	});

	it.each([
		['203.0.113.7', '203.0.113.7'],
		['::ffff:203.0.113.7', '203.0.113.7'],
		['::ffff:cb00:7107', '203.0.113.7'],
		['0:0:0:0:0:FFFF:CB00:7107', '203.0.113.7'],
		['203.0.113.7:4711', '203.0.113.7'],
		[' 203.0.113.7', '203.0.113.7'],
		['[::ffff:203.0.113.7]:4711', '203.0.113.7'],
		['[2001:db8:1:2::9]:4711', '2001:db8:1:2::/64'],
		['[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		// A header with several addresses: the proxy in front has added the last.
		['198.51.100.1, 203.0.113.7', '203.0.113.7'],
		['198.51.100.1,2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['for=198.51.100.1, for="[2001:db8:1:2::9]:4711";proto=https', '2001:db8:1:2::/64'],
		['by=10.0.0.1;for=203.0.113.7', '203.0.113.7'],
		// An IPv4 address that comes as an IPv6 one: NAT64, and translation without a state.
		['64:ff9b::203.0.113.7', '203.0.113.7'],
		['64:ff9b::cb00:7108', '203.0.113.8'],
		['64:ff9b:1:a:b:c:203.0.113.7', '203.0.113.7'],
		['::ffff:0:203.0.113.7', '203.0.113.7'],
		['64:ff9b:2::203.0.113.7', '64:ff9b:2:0::/64'],
		['unknown', 'unknown'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:db8:1:2::9', '2001:db8:1:2::/64'],
		['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'],
		['2001:db8::9', '2001:db8:0:0::/64'],
		['::1', '0:0:0:0::/64']
	])('the client %s is counted as %s', (address, key) => {
		expect(auth.clientKey(address)).toBe(key);
	});

	it.each([
		['203.0.113.7', '203.0.113.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
		['2001:db8::9', '2001:db8:0::/48']
	])('the network of %s is counted as %s', (address, key) => {
		expect(networkKey(address)).toBe(key);
	});

	it.each([
		['Camille@sillon.example', 'camille@sillon.example'],
		['camille+1@sillon.example', 'camille@sillon.example'],
		['camille+a+b@sillon.example', 'camille@sillon.example'],
		['Ca.mil.le+1@gmail.com', 'camille@gmail.com'],
		['camille@googlemail.com', 'camille@gmail.com'],
		['ca.mille@sillon.example', 'ca.mille@sillon.example'],
		['ca.mille@gmail.com.example', 'ca.mille@gmail.com.example']
	])('mails to %s are counted as mails to %s', (address, key) => {
		expect(auth.mailboxKey(address)).toBe(key);
	});
});
