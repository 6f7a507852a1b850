import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { oneTimeCodes } from '$lib/server/auth/schema';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anAskedMail, newestDigits, type, wrong } from '../../../factories/asked-mail';
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

describe('six digits in a mail', () => {
	it('sign in the browser that asked, once, and use the link up', async () => {
		const { store, user } = await place();
		const { asked, digits } = await anAskedMail(store, email, now);
		expect(digits).toMatch(/^\d{6}$/);
		const at = plus(now, minuteMs);
		expect(await type(store, { asked, typed: digits }, at)).toMatchObject({
			user: { id: user.id },
			code: expect.any(String)
		});
		expect(await type(store, { asked, typed: digits }, at)).toEqual({ refused: 'code-spent' });
		const link = codeIn((await queuedMails(store))[0]);
		expect(await auth.findCode(store.read, 'sign-in', link, at)).toBeUndefined();
	});

	it.each([
		['with spaces', (digits: string) => ` ${digits.slice(0, 3)} ${digits.slice(3)}\u00a0`],
		['with a hyphen', (digits: string) => `${digits.slice(0, 3)}-${digits.slice(3)}`],
		[
			'in full width',
			(digits: string) => digits.replace(/\d/g, (one) => '０１２３４５６７８９'[+one]!)
		],
		['in Arabic', (digits: string) => digits.replace(/\d/g, (one) => '٠١٢٣٤٥٦٧٨٩'[+one]!)]
	])('may be typed %s', async (_, written) => {
		const { store } = await place();
		const { asked, digits } = await anAskedMail(store, email, now);
		expect(await type(store, { asked, typed: written(digits) }, now)).toHaveProperty('user');
	});

	it('are valid for ten minutes', async () => {
		const { store } = await place();
		const { asked, digits } = await anAskedMail(store, email, now);
		const end = plus(now, 10 * minuteMs);
		expect(await type(store, { asked, typed: digits }, end)).toMatchObject({
			refused: 'code-wrong'
		});
		expect(await type(store, { asked, typed: digits }, plus(end, -1))).toHaveProperty('user');
	});

	it('open nothing in a browser that has asked for another mail', async () => {
		const { store } = await place();
		await aUser(store, { email: 'odile@sillon.example' });
		const { digits } = await anAskedMail(store, email, now);
		const other = await anAskedMail(store, 'odile@sillon.example', now);
		const typed = digits === other.digits ? wrong(digits) : digits;
		expect(await type(store, { asked: other.asked, typed }, now)).toMatchObject({
			refused: 'code-wrong'
		});
	});

	it('open the account where its owner asks a moment after a stranger: it is the same mail', async () => {
		const { store, user } = await place();
		await anAskedMail(store, email, now);
		const own = await anAskedMail(store, email, plus(now, minuteMs));
		expect(await queuedMails(store)).toHaveLength(1);
		expect(await type(store, { asked: own.asked, typed: own.digits }, now)).toMatchObject({
			user: { id: user.id }
		});
	});

	it('open nothing once the account is disabled, or its links are void', async () => {
		const { store, user } = await place();
		const { asked, digits } = await anAskedMail(store, email, now);
		await store.write(byClock(now), (change) => auth.voidCodes(change, user));
		expect(await type(store, { asked, typed: digits }, now)).toEqual({ refused: 'code-spent' });
	});

	it('are wrong for an address without an account, like any other', async () => {
		const { store } = await place();
		const nobody = await anAskedMail(store, 'nobody@sillon.example', now);
		const somebody = await anAskedMail(store, email, now);
		const typed = wrong(somebody.digits);
		for (let n = 0; n < 7; n += 1) {
			const [one, other] = [
				await type(store, { asked: nobody.asked, typed }, now),
				await type(store, { asked: somebody.asked, typed }, now)
			];
			expect(one).toEqual(other);
			expect(isRefusal(one)).toBe(true);
		}
	});

	it('are stored as what nobody can try out without the secret', async () => {
		const { store } = await place();
		const { digits } = await anAskedMail(store, email, now);
		const [row] = await store.read.select().from(oneTimeCodes);
		expect(row!.codeHash).toMatch(/^[\w-]{27}$/);
		expect(JSON.stringify(row)).not.toContain(digits);
	});

	it('are gone a day later', async () => {
		const { store } = await place();
		await anAskedMail(store, email, now);
		await store.write(byClock(plus(now, 25 * 60 * minuteMs)), (change) =>
			auth.purgeExpired(change)
		);
		expect(await store.read.select().from(oneTimeCodes)).toEqual([]);
		expect(await newestDigits(store, email)).not.toBe('');
	});
});
