import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { hourMs, leapYearMs, minuteMs, secondMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';

// What strangers ask for never fills a mailbox, and never keeps its owner from a link that works.

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const email = 'camille@sillon.example';

type Ask = (...given: Parameters<typeof auth.requestSignIn>) => Promise<unknown>;

function ask(store: Store, request: Ask, at: Instant, to = email, client = '203.0.113.7') {
	return store.write(byClock(at), (change) => request(change, { email: to, locale: 'fr', client }));
}

async function kinds(store: Store) {
	return (await queuedMails(store)).map(({ kind }) => kind);
}

describe.each([
	['sign-in', auth.requestSignIn, 12],
	['reset', auth.requestReset, 5]
] as const)('a %s link', (purpose, request, anHour) => {
	it(`is mailed ${anHour} times an hour at most, and a valid one is there at every moment`, async () => {
		const store = await freshStore();
		const user = await aUser(store, { email });
		for (let at = now; at < now + hourMs; at = plus(at, 20 * secondMs)) {
			await ask(store, request, at);
			const newest = (await queuedMails(store)).at(-1);
			const soon = plus(at, 5 * minuteMs - 1);
			expect((await auth.findCode(store.read, purpose, codeIn(newest), soon))?.id).toBe(user.id);
		}
		expect(await kinds(store)).toHaveLength(anHour);
	});

	it('is mailed again after one was asked for while the clock ran years ahead', async () => {
		const store = await freshStore();
		await aUser(store, { email });
		await ask(store, request, plus(now, 10 * leapYearMs));
		await ask(store, request, now);
		const newest = (await queuedMails(store)).at(-1);
		expect(await auth.findCode(store.read, purpose, codeIn(newest), now)).toBeDefined();
		expect(await kinds(store)).toHaveLength(2);
	});

	it('is not voided by another one while the mail server has not taken it', async () => {
		const store = await freshStore();
		await aUser(store, { email });
		await ask(store, request, now);
		const code = codeIn((await queuedMails(store))[0]);
		await store.write(byClock(now), ({ tx }) => tx.update(outbox).set({ state: 'deferred' }));
		const later = plus(now, purpose === 'reset' ? 50 * minuteMs : 9 * minuteMs);
		await ask(store, request, later);
		expect(await auth.findCode(store.read, purpose, code, later)).toBeDefined();
		expect(await kinds(store)).toHaveLength(1);
		await ask(store, request, plus(now, hourMs));
		expect(await kinds(store)).toHaveLength(2);
	});

	it('is mailed at once when the one before was used', async () => {
		const store = await freshStore();
		await aUser(store, { email });
		await ask(store, request, now);
		const [first] = await queuedMails(store);
		await store.write(byClock(now), (change) => auth.useCode(change, purpose, codeIn(first)));
		await ask(store, request, plus(now, 1));
		expect(await kinds(store)).toHaveLength(2);
	});

	it('is mailed whatever was asked for addresses of the same mailbox without an account', async () => {
		const store = await freshStore();
		await aUser(store, { email });
		for (let i = 0; i < 70; i += 1) await ask(store, request, now, `camille+${i}@sillon.example`);
		await ask(store, request, now);
		expect(await kinds(store)).toEqual([...Array<string>(3).fill('no-account'), `${purpose}-link`]);
	});
});

it('one client has a measured number of mails sent to addresses without an account', async () => {
	const store = await freshStore();
	const { free } = auth.limits.noAccountMails;
	for (let i = 0; i < free + 5; i += 1) {
		await ask(store, auth.requestSignIn, now, `nobody-${i}@sillon.example`);
	}
	expect(await kinds(store)).toHaveLength(free);
	await ask(store, auth.requestSignIn, now, 'elsewhere@sillon.example', '198.51.100.1');
	expect(await kinds(store)).toHaveLength(free + 1);
});
