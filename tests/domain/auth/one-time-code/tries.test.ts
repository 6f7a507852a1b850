import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { countOne, type Count } from '$lib/server/auth/rate-limit';
import { triesAtMost, digits as length } from '$lib/server/auth/one-time-code/make';
import { rateLimits } from '$lib/server/auth/schema';
import { dayMs, hourMs, leapYearMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { anAskedMail, type, wrong } from '../../../factories/asked-mail';
import { aUser } from '../../../factories/member';
import { byClock } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { codeIn } from '../../../support/mail/mailed-code';
import { queuedMails } from '../../../support/mail/mails';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const email = 'camille@sillon.example';

async function place() {
	const store = await freshStore();
	const user = await aUser(store, { email });
	return { store, user };
}

type Place = Awaited<ReturnType<typeof place>>;

/** Types wrong digits so many times; what the last of them was answered. */
async function guess({ store }: Place, asked: auth.AskedMail, { times, digits, at, known }: Guess) {
	let answer: unknown;
	for (let n = 0; n < times; n += 1) {
		answer = await type(store, { asked, typed: wrong(digits), ...(known && { known }) }, at);
	}
	return answer;
}

interface Guess {
	times: number;
	digits: string;
	at: Instant;
	known?: string;
}

describe('wrong digits', () => {
	it('are refused five times, then only a new mail helps, which goes at once', async () => {
		const at = await place();
		const { asked, digits } = await anAskedMail(at.store, email, now);
		expect(await guess(at, asked, { times: 5, digits, at: now })).toEqual({
			refused: 'code-wrong',
			field: 'code'
		});
		expect(await type(at.store, { asked, typed: digits }, now)).toEqual({ refused: 'code-spent' });
		const again = await anAskedMail(at.store, email, plus(now, minuteMs));
		expect((await queuedMails(at.store)).map(({ kind }) => kind)).toEqual([
			...['sign-in-link', 'sign-in-link']
		]);
		const later = plus(now, 2 * minuteMs);
		expect(await type(at.store, { asked: again.asked, typed: again.digits }, later)).toHaveProperty(
			'user'
		);
	});

	it('of several browsers are five for one mail, too', async () => {
		const at = await place();
		const [one, other] = [
			await anAskedMail(at.store, email, now),
			await anAskedMail(at.store, email, now)
		];
		await guess(at, one.asked, { times: 3, digits: one.digits, at: now });
		await guess(at, other.asked, { times: 2, digits: one.digits, at: now });
		expect(await type(at.store, { asked: one.asked, typed: one.digits }, now)).toMatchObject({
			refused: 'code-wrong'
		});
	});

	it('at the same time count each by itself', async () => {
		const at = await place();
		const { asked, digits } = await anAskedMail(at.store, email, now);
		const answers = await Promise.all(
			Array.from({ length: 40 }, () => type(at.store, { asked, typed: wrong(digits) }, now))
		);
		const looked = answers.filter((one) => 'refused' in one && one.refused === 'code-wrong');
		expect(looked).toHaveLength(triesAtMost);
	});

	it('before the right ones are taken back', async () => {
		const at = await place();
		for (let day = 0; day < 6; day += 1) {
			const then = plus(now, day * dayMs);
			const { asked, digits } = await anAskedMail(at.store, email, then);
			await guess(at, asked, { times: 4, digits, at: then });
			expect(await type(at.store, { asked, typed: digits }, then)).toHaveProperty('user');
		}
	});

	it('of strangers close the digits to unknown devices, and neither known ones nor the link', async () => {
		const at = await place();
		for (let n = 0; n < 3; n += 1) {
			const then = plus(now, n * hourMs);
			const { asked, digits } = await anAskedMail(at.store, email, then);
			await guess(at, asked, { times: 5, digits, at: then });
		}
		const later = plus(now, dayMs);
		await at.store.write(byClock(later), (change) => auth.purgeExpired(change));
		const own = await anAskedMail(at.store, email, plus(later, 2 * dayMs));
		const soon = plus(later, 2 * dayMs + minuteMs);
		expect(await type(at.store, { asked: own.asked, typed: own.digits }, soon)).toEqual({
			refused: 'code-spent'
		});
		const link = codeIn((await queuedMails(at.store)).at(-1));
		expect((await auth.findCode(at.store.read, 'sign-in', link, soon))?.id).toBe(at.user.id);
		const known = auth.rememberDevice(undefined, at.user);
		expect(
			await type(at.store, { asked: own.asked, typed: own.digits, known }, soon)
		).toHaveProperty('user');
	});
});

/** The most attempts that pass a limit within a year, by somebody who uses it up as soon as it opens. */
function passInAYear(limit: auth.Limit): number {
	let count: Count | undefined;
	let most = 0;
	const attempt = (at: Instant) => {
		const counted = countOne(count, limit, at);
		if ('wait' in counted) return counted.wait;
		count = counted;
		return 0;
	};
	// One attempt opens a window that lasts into the year, in which the others are left.
	attempt(plus(now, -limit.within + 1));
	for (let at = now; at < now + leapYearMs;) {
		const wait = attempt(at);
		if (wait === 0) most += 1;
		else at = plus(at, wait);
	}
	return most;
}

describe('who guesses at the digits of one account', () => {
	it('is right within a year with less than one chance in ten thousand', () => {
		const { codes, knownCodes } = auth.limits;
		// On a device that its owner has used, a guesser has the attempts of both.
		const guesses = passInAYear(codes) + passInAYear(knownCodes);
		expect(guesses).toBe(93);
		// Each of them is about one code of a million, drawn anew; at most five about the same one.
		expect(guesses / 10 ** length).toBeLessThan(1 / 10_000);
	});

	it('is counted until the count ends, not only for two days', async () => {
		const at = await place();
		const { asked, digits } = await anAskedMail(at.store, email, now);
		await guess(at, asked, { times: 1, digits, at: now });
		const left = async (days: number) => {
			await at.store.write(byClock(plus(now, days * dayMs)), (change) => auth.purgeExpired(change));
			return (await at.store.read.select().from(rateLimits)).map(({ key }) => key.split(':')[0]);
		};
		expect((await left(1)).sort()).toEqual(['clientCodes', 'codeTries', 'codes']);
		expect(await left(119)).toEqual(['codes']);
		expect(await left(120)).toEqual([]);
	});
});
