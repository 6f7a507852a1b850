import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { mailedCodes, sessions, rateLimits, users } from '$lib/server/auth/schema';
import type { Store } from '$lib/server/db/store';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import { eq } from 'drizzle-orm';
import { aSession, aUser } from '../../factories/member';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));

async function use(store: Store, code: string, at: Instant) {
	const found = await auth.findSession(store.read, code, at);
	if (found) await store.write(byClock(at), (change) => auth.keepAlive(change, found.session));
	return Boolean(found);
}

describe('a session', () => {
	it('is found by the code in the cookie, whose hash alone is stored', async () => {
		const store = await freshStore();
		const user = await aUser(store);
		const code = await aSession(store, user, now);
		const found = await auth.findSession(store.read, code, plus(now, 1));
		expect(found?.user.id).toBe(user.id);
		const stored = await store.read.select().from(sessions).all();
		expect(stored).toHaveLength(1);
		expect(JSON.stringify(stored)).not.toContain(code);
		expect(await auth.findSession(store.read, stored[0]!.idHash, plus(now, 1))).toBeUndefined();
	});

	it('has a new code each time, so that a code planted before signing in is worthless', async () => {
		const store = await freshStore();
		const user = await aUser(store);
		const codes = new Set([await aSession(store, user, now), await aSession(store, user, now)]);
		expect(codes.size).toBe(2);
		expect(await auth.findSession(store.read, 'planted-by-somebody-else', now)).toBeUndefined();
	});

	it('ends after 14 days without use', async () => {
		const store = await freshStore();
		const code = await aSession(store, await aUser(store), now);
		expect(await auth.findSession(store.read, code, plus(now, 14 * dayMs - 1))).toBeDefined();
		expect(await auth.findSession(store.read, code, plus(now, 14 * dayMs))).toBeUndefined();
	});

	it('is extended while it is used, but never beyond 90 days', async () => {
		const store = await freshStore();
		const code = await aSession(store, await aUser(store), now);
		for (let at = plus(now, 10 * dayMs); at < now + 90 * dayMs; at = plus(at, 10 * dayMs)) {
			expect(await use(store, code, at), `day ${(at - now) / dayMs}`).toBe(true);
		}
		expect(await use(store, code, plus(now, 90 * dayMs - 1))).toBe(true);
		expect(await use(store, code, plus(now, 90 * dayMs))).toBe(false);
	});

	it('ends when its account is disabled', async () => {
		const store = await freshStore();
		const user = await aUser(store);
		const code = await aSession(store, user, now);
		await store.write(byClock(), ({ tx }) =>
			tx.update(users).set({ disabledAt: now }).where(eq(users.id, user.id))
		);
		expect(await auth.findSession(store.read, code, plus(now, 1))).toBeUndefined();
	});

	it('is extended at most once an hour', async () => {
		const store = await freshStore();
		const code = await aSession(store, await aUser(store), now);
		const { session } = (await auth.findSession(store.read, code, plus(now, 1)))!;
		expect(auth.wantsKeepingAlive(session, plus(now, 3_599_999))).toBe(false);
		expect(auth.wantsKeepingAlive(session, plus(now, hourMs))).toBe(true);
	});

	it('of a person with a desk ends after a day without use', async () => {
		const store = await freshStore();
		const code = await aSession(store, await aUser(store), now);
		const { session } = (await auth.findSession(store.read, code, plus(now, 1)))!;
		expect(auth.isLeftAlone(session, plus(now, dayMs))).toBe(false);
		expect(auth.isLeftAlone(session, plus(now, dayMs + 1))).toBe(true);
	});
});

describe('ending sessions', () => {
	it('ends a person’s own sessions, listed by last use', async () => {
		const store = await freshStore();
		const user = await aUser(store);
		const first = await aSession(store, user, now);
		const second = await aSession(store, user, plus(now, 1));
		const listed = await auth.listSessions(store.read, user.id, plus(now, 2));
		expect(listed.map((session) => session.lastUsedAt)).toEqual([now + 1, now]);
		await store.write(byClock(), (change) => auth.endSession(change, user.id, listed[1]!.idHash));
		expect(await auth.findSession(store.read, first, plus(now, 3))).toBeUndefined();
		expect(await auth.findSession(store.read, second, plus(now, 3))).toBeDefined();
	});

	it('cannot end the sessions of somebody else', async () => {
		const store = await freshStore();
		const [mine, theirs] = [await aUser(store), await aUser(store)];
		const code = await aSession(store, theirs, now);
		const { session } = (await auth.findSession(store.read, code, plus(now, 1)))!;
		expect(
			await store.write(byClock(), (change) => auth.endSession(change, mine.id, session.idHash))
		).toEqual({
			ended: 0
		});
		expect(await auth.findSession(store.read, code, plus(now, 2))).toBeDefined();
	});

	it('ends all others and keeps this one', async () => {
		const store = await freshStore();
		const user = await aUser(store);
		const other = await aUser(store);
		const old = await aSession(store, user, now);
		const here = await aSession(store, user, now);
		const elsewhere = await aSession(store, other, now);
		const { session } = (await auth.findSession(store.read, here, plus(now, 1)))!;
		await store.write(byClock(), (change) =>
			auth.endOtherSessions(change, user.id, session.idHash)
		);
		const alive = await Promise.all(
			[old, here, elsewhere].map(async (code) =>
				Boolean(await auth.findSession(store.read, code, plus(now, 2)))
			)
		);
		expect(alive).toEqual([false, true, true]);
	});
});

describe('expired sessions and codes', () => {
	it('are deleted by the tick, but nothing that is still valid', async () => {
		const store = await freshStore();
		const user = await aUser(store, { email: 'camille@sillon.example' });
		await aSession(store, user, minus(now, 14 * dayMs));
		const living = await aSession(store, user, now);
		const ask = (at: Instant) =>
			store.write(byClock(at), async (change) => {
				await auth.countAttempt(change, [['noAccountMail', `${at}@sillon.example`]]);
				await auth.requestSignIn(change, { email: user.email, locale: 'fr' });
			});
		for (const at of [minus(now, 3 * dayMs), now]) await ask(at);
		await store.write(byClock(now), (change) => auth.purgeExpired(change));
		const left = await Promise.all(
			[sessions, mailedCodes, rateLimits].map((table) => store.read.select().from(table))
		);
		expect(left.map((rows) => rows.length)).toEqual([1, 1, 1]);
		expect(await auth.findSession(store.read, living, plus(now, 1))).toBeDefined();
	});
});
