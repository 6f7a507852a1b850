import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import type { SignUpId } from '$lib/server/db/id';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { newestDigits, type, wrong } from '../../factories/asked-mail';
import { monday as now } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';

const email = 'jules@sillon.example';

/** A browser in which somebody has signed up without a password. */
async function signsUp(store: Store, hub: Hub, input: Partial<members.SignUpInput> = {}) {
	const { asked } = await must(store, byClock(now), (change) =>
		members.signUp(change, hub, {
			...{ email, name: 'Jules Jarny', locale: 'fr', passwordHash: null, introduction: '' },
			...{ houseRulesVersion: hub.houseRulesVersion, ...input }
		})
	);
	return auth.askedMail({ subject: asked, email: input.email ?? email, from: 'sign-up' });
}

const enter = async (store: Store, asked: auth.AskedMail, at: Instant = now) =>
	type(store, { asked, typed: await newestDigits(store, asked.email) }, at);

describe('the code in the mail of a sign-up', () => {
	it('opens the account without a password, the membership, and the page that was wanted', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		await aConcierge(store, hub);
		const asked = await signsUp(store, hub, { next: '/events/jeudi-pitch/pitch' });
		const typed = await newestDigits(store, email);
		expect(await type(store, { asked, typed }, now)).toMatchObject({
			user: { email, passwordHash: null, emailProvedAt: now },
			membership: { state: 'pending' },
			...{ hub: { id: hub.id }, next: '/events/jeudi-pitch/pitch', code: expect.any(String) }
		});
		expect((await queuedMails(store)).map(({ kind }) => kind)).toEqual([
			...['sign-up', 'member-asked', 'member-waits']
		]);
		expect(await type(store, { asked, typed }, now)).toEqual({ refused: 'code-spent' });
	});

	it('is valid for ten minutes, its link for a day', async () => {
		const store = await freshStore();
		const asked = await signsUp(store, await aHub(store));
		const later = plus(now, 10 * minuteMs);
		expect(await enter(store, asked, later)).toMatchObject({ refused: 'code-wrong' });
		const code = codeIn((await queuedMails(store))[0]);
		expect(
			await store.write(byClock(later), (change) => members.verifyEmail(change, code))
		).toHaveProperty('user');
	});

	it('signs in where the address has an account', async () => {
		const store = await freshStore();
		const owner = await aUser(store, { email });
		const asked = await signsUp(store, await aHub(store));
		const entered = await enter(store, asked);
		expect(entered).toMatchObject({ user: { id: owner.id, name: owner.name } });
		expect(entered).not.toHaveProperty('hub');
	});

	it('is refused where the address has got an account meanwhile', async () => {
		const store = await freshStore();
		const asked = await signsUp(store, await aHub(store));
		await aUser(store, { email });
		expect(await enter(store, asked)).toEqual({ refused: 'address-known' });
	});

	it('follows a correction at the desk, to the browser of the person', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const concierge = await aConcierge(store, hub);
		const asked = await signsUp(store, hub, { email: 'jule@sillon.example' });
		const before = await newestDigits(store, 'jule@sillon.example');
		const id = asked.subject as SignUpId;
		await must(store, byPerson(concierge, plus(now, 1)), (change) =>
			members.correctSignUp(change, hub, { id }, email)
		);
		const digits = await newestDigits(store, email);
		const old = before === digits ? wrong(digits) : before;
		const at = plus(now, minuteMs);
		expect(await type(store, { asked, typed: old }, at)).toMatchObject({ refused: 'code-wrong' });
		expect(await type(store, { asked, typed: digits }, at)).toMatchObject({ user: { email } });
	});

	it('opens nothing where nothing was mailed: a mailbox that strangers have named again and again', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		for (let n = 0; n < 12; n += 1) await signsUp(store, hub);
		const asked = await signsUp(store, hub, { name: 'Odile Amance' });
		const entered = await enter(store, asked);
		expect(isRefusal(entered) && entered.refused).toBe('code-wrong');
	});
});
