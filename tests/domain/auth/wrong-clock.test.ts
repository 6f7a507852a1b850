import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { tokenFor } from '$lib/server/attendances/guests/guest-link';
import * as auth from '$lib/server/auth';
import { clockTolerance } from '$lib/server/clock';
import type { EventId } from '$lib/server/db/id';
import { runTick } from '$lib/server/jobs/tick';
import * as members from '$lib/server/members';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aSession, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';

// Reliability R27: what opens an account is good from its making to its end, by whatever clock.

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const tenYears = 3653 * dayMs;
const camille = { email: 'camille@sillon.example', locale: 'fr' as const };

describe('a clock that is set back', () => {
	it('does not renew a link to sign in that has expired', async () => {
		const store = await freshStore();
		await aUser(store, camille);
		await store.write(byClock(now), (change) => auth.requestSignIn(change, camille));
		const code = codeIn((await queuedMails(store))[0]);
		const find = (at: Instant) => auth.findCode(store.read, 'sign-in', code, at);
		const expired = plus(now, 30 * minuteMs);
		expect(await find(expired)).toBeUndefined();
		expect(await find(minus(expired, hourMs))).toBeUndefined();
		expect(await find(minus(now, clockTolerance))).toMatchObject({ email: camille.email });
	});

	it('does not open what was asked for in ten years', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const user = await aUser(store, camille);
		const wrong = plus(now, tenYears);
		await store.write(byClock(wrong), (change) => auth.requestReset(change, camille));
		const session = await aSession(store, user, wrong);
		await store.write(byClock(wrong), (change) =>
			members.signUp(change, hub, {
				...{ name: 'Odile Amance', email: 'odile@member.example', locale: 'fr' as const },
				...{ passwordHash: 'hash', introduction: '', houseRulesVersion: 1 }
			})
		);
		const mails = await queuedMails(store);
		const of = (kind: string) => codeIn(mails.find((mail) => mail.kind === kind));
		const answer = {
			...{ ...camille, name: 'Camille', eventId: 'event' as EventId },
			...{ answer: 'going' as const, companions: 0, version: 0, expiresAt: plus(wrong, dayMs) }
		};
		const opens = async (at: Instant) => [
			Boolean(await auth.findCode(store.read, 'reset', of('reset-link'), at)),
			Boolean(await members.findSignUp(store.read, of('sign-up'), at)),
			Boolean(await auth.findSession(store.read, session, at)),
			Boolean(attendances.readToken(tokenFor(answer), at))
		];
		expect(await opens(plus(wrong, minuteMs))).toEqual([true, true, true, true]);
		expect(await opens(plus(now, hourMs))).toEqual([false, false, false, false]);
	});

	it('does not bring a session back to life that has expired', async () => {
		const store = await freshStore();
		const user = await aUser(store, camille);
		const code = await aSession(store, user, minus(now, 14 * dayMs - minuteMs));
		const transport = { deliver: async () => ({ state: 'sent' as const }), close() {} };
		// The jobs of the hour run a minute before its end, so that none of them is due soon after it.
		for (const at of [now, plus(now, 2 * minuteMs)]) {
			await runTick(store, at, { transport, elapsed: at });
		}
		expect(await auth.findSession(store.read, code, minus(now, hourMs))).toBeUndefined();
	});

	it('does not leave a session without its end', async () => {
		const store = await freshStore();
		const user = await aUser(store, camille);
		const code = await aSession(store, user, now);
		const wrong = plus(now, dayMs);
		const used = (await auth.findSession(store.read, code, wrong))!;
		await store.write(byPerson(user, wrong), (change) => auth.keepAlive(change, used.session));
		const right = plus(now, minuteMs);
		const { session } = (await auth.findSession(store.read, code, right))!;
		expect(auth.wantsKeepingAlive(session, right)).toBe(true);
		await store.write(byPerson(user, right), (change) => auth.keepAlive(change, session));
		expect(await auth.findSession(store.read, code, plus(right, 14 * dayMs))).toBeUndefined();
	});
});

describe('a count that was made while the clock was wrong', () => {
	it.each([
		['half a day ahead', dayMs / 2],
		['a day ahead', dayMs],
		['ten years ahead', tenYears]
	])('%s locks nobody out once it is right', async (_, jump) => {
		const store = await freshStore();
		const attempt = (at: Instant) =>
			store.write(byClock(at), (change) =>
				auth.countAttempt(change, [['password', camille.email, '203.0.113.7']])
			);
		await attempt(now);
		const wrong = plus(now, jump);
		for (let n = 0; n < 6; n += 1) await attempt(wrong);
		expect(await attempt(wrong)).toMatchObject({ refused: 'too-many-attempts' });
		expect(await attempt(plus(now, minuteMs))).toEqual({ counted: 1 });
	});
});
