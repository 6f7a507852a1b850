import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { byCommandLine } from '$lib/server/db/change';
import { findFact } from '$lib/server/db/installation';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { aSession, aUser } from '../../factories/member';
import { freshStore } from '../../support/database';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';
import { byClock } from '../../support/change';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const camille = { email: 'camille@sillon.example', locale: 'fr' as const };

describe('a mailed link to sign in', () => {
	it('opens one session, in the language of the account', async () => {
		const store = await freshStore();
		const user = await aUser(store, { ...camille, locale: 'de' });
		await store.write(byClock(now), (change) => auth.requestSignIn(change, camille));
		const [mail] = await queuedMails(store);
		expect(mail).toMatchObject({
			kind: 'sign-in-link',
			recipientEmail: camille.email,
			hubId: null,
			locale: 'de'
		});
		const signedIn = await auth.signInByLink(
			store.at(byClock(plus(now, 9 * minuteMs))),
			codeIn(mail),
			'Firefox, Linux'
		);
		expect(signedIn).toMatchObject({ user: { id: user.id } });
		expect(
			await auth.signInByLink(store.at(byClock(plus(now, 9 * minuteMs))), codeIn(mail), '')
		).toEqual({
			refused: 'link-spent'
		});
	});

	it('is not used up when it is opened, even twenty times', async () => {
		const store = await freshStore();
		const user = await aUser(store, camille);
		await store.write(byClock(now), (change) => auth.requestSignIn(change, camille));
		const [mail] = await queuedMails(store);
		for (let i = 0; i < 20; i += 1) {
			expect((await auth.findCode(store.read, 'sign-in', codeIn(mail), plus(now, i)))?.id).toBe(
				user.id
			);
		}
		expect(
			isRefusal(await auth.signInByLink(store.at(byClock(plus(now, 30))), codeIn(mail), ''))
		).toBe(false);
	});

	it('is valid for ten minutes', async () => {
		const store = await freshStore();
		await aUser(store, camille);
		await store.write(byClock(now), (change) => auth.requestSignIn(change, camille));
		const [mail] = await queuedMails(store);
		expect(
			await auth.findCode(store.read, 'sign-in', codeIn(mail), plus(now, 10 * minuteMs - 1))
		).toBeDefined();
		expect(
			await auth.findCode(store.read, 'sign-in', codeIn(mail), plus(now, 10 * minuteMs))
		).toBeUndefined();
		expect(
			await auth.signInByLink(store.at(byClock(plus(now, 10 * minuteMs))), codeIn(mail), '')
		).toEqual({
			refused: 'link-spent'
		});
	});

	it('does not choose a password', async () => {
		const store = await freshStore();
		await aUser(store, camille);
		await store.write(byClock(now), (change) => auth.requestSignIn(change, camille));
		const [mail] = await queuedMails(store);
		expect(
			await store.write(byClock(now), (change) => auth.resetPassword(change, codeIn(mail), 'hash'))
		).toEqual({
			refused: 'link-spent'
		});
	});

	it('returns to the page that was asked for', async () => {
		const store = await freshStore();
		await aUser(store, camille);
		await store.write(byClock(now), (change) =>
			auth.requestSignIn(change, { ...camille, next: '/rooms?date=2026-11-26' })
		);
		expect((await queuedMails(store))[0]!.text).toContain('?next=%2Frooms%3Fdate%3D2026-11-26');
	});
});

describe('an address without an account', () => {
	it.each(['sign-in', 'reset'])(
		'gets a mail that says so when a %s link is asked for',
		async (what) => {
			const store = await freshStore();
			const ask = what === 'reset' ? auth.requestReset : auth.requestSignIn;
			await store.write<unknown>(byClock(now), (change) =>
				ask(change, { email: 'nobody@sillon.example', locale: 'en' })
			);
			const mails = await queuedMails(store);
			expect(mails).toMatchObject([
				{ kind: 'no-account', recipientEmail: 'nobody@sillon.example', locale: 'en' }
			]);
			expect(codeIn(mails[0])).toBe('');
		}
	);

	it('gets no link when its account is disabled', async () => {
		const store = await freshStore();
		await aUser(store, { ...camille, disabledAt: now });
		await store.write(byClock(now), (change) => auth.requestSignIn(change, camille));
		await store.write(byClock(now), (change) => auth.requestReset(change, camille));
		expect((await queuedMails(store)).map(codeIn)).toEqual(['', '']);
	});
});

describe('a mailed link to choose a new password', () => {
	it('changes it, ends every session and tells the owner', async () => {
		const store = await freshStore();
		const user = await aUser(store, { ...camille, password: 'le héron dort' });
		const session = await aSession(store, user, now);
		await store.write(byClock(now), (change) => auth.requestReset(change, camille));
		const [mail] = await queuedMails(store);
		const hash = await auth.hashPassword('la cigogne veille');
		const changed = await store.write(byClock(plus(now, 59 * minuteMs)), (change) =>
			auth.resetPassword(change, codeIn(mail), hash)
		);
		expect(changed).toMatchObject({ id: user.id });
		expect(await auth.findSession(store.read, session, plus(now, 59 * minuteMs))).toBeUndefined();
		const signIn = (password: string) =>
			auth.signIn(
				store.at(byClock(now)),
				{ email: camille.email, password },
				{ address: '::1', device: '' }
			);
		expect(await signIn('le héron dort')).toEqual({ refused: 'sign-in-wrong' });
		expect(await signIn('la cigogne veille')).toMatchObject({ user: { id: user.id } });
		expect((await queuedMails(store)).map(({ kind }) => kind)).toEqual([
			'reset-link',
			'password-changed'
		]);
	});

	it('revokes every other link', async () => {
		const store = await freshStore();
		const user = await aUser(store, camille);
		await store.write(byClock(now), (change) => auth.requestSignIn(change, camille));
		await store.write(byClock(now), (change) => auth.requestReset(change, camille));
		const [signIn, reset] = await queuedMails(store);
		await store.write(byClock(plus(now, minuteMs)), (change) =>
			auth.changePassword(change, user, 'another hash')
		);
		const later = plus(now, 2 * minuteMs);
		expect(await auth.findCode(store.read, 'sign-in', codeIn(signIn), later)).toBeUndefined();
		expect(await auth.findCode(store.read, 'reset', codeIn(reset), later)).toBeUndefined();
		expect(await auth.signInByLink(store.at(byClock(later)), codeIn(signIn), '')).toEqual({
			refused: 'link-spent'
		});
	});

	it('revokes the older ones, and is valid for an hour', async () => {
		const store = await freshStore();
		await aUser(store, camille);
		await store.write(byClock(now), (change) => auth.requestReset(change, camille));
		const later = plus(now, 12 * minuteMs);
		await store.write(byClock(later), (change) => auth.requestReset(change, camille));
		const [first, second] = await queuedMails(store);
		const find = (mail: typeof first, at: Instant) =>
			auth.findCode(store.read, 'reset', codeIn(mail), at);
		expect(await find(first, plus(later, 1))).toBeUndefined();
		expect(await find(second, plus(later, hourMs - 1))).toBeDefined();
		expect(await find(second, plus(later, hourMs))).toBeUndefined();
	});

	it('succeeds once of a hundred uses at once', async () => {
		const store = await freshStore();
		await aUser(store, camille);
		await store.write(byClock(now), (change) => auth.requestReset(change, camille));
		const [mail] = await queuedMails(store);
		const answers = await Promise.all(
			Array.from({ length: 100 }, (_, i) =>
				store.write(byClock(plus(now, 1)), (change) =>
					auth.resetPassword(change, codeIn(mail), `hash ${i}`)
				)
			)
		);
		expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
		const told = await store.read.select({ kind: outbox.kind }).from(outbox);
		expect(told.filter(({ kind }) => kind === 'password-changed')).toHaveLength(1);
	});
});

describe('signing in with a password', () => {
	const at = { address: '203.0.113.7', device: 'Firefox, Linux' };

	it('gives the same answer for a wrong password, an unknown address and a disabled account', async () => {
		const store = await freshStore();
		await aUser(store, { ...camille, password: 'le héron dort' });
		await aUser(store, {
			email: 'gone@sillon.example',
			password: 'le héron dort',
			disabledAt: now
		});
		await aUser(store, { email: 'link-only@sillon.example' });
		const attempts = [
			[camille.email, 'la cigogne veille'],
			['nobody@sillon.example', 'le héron dort'],
			['gone@sillon.example', 'le héron dort'],
			['link-only@sillon.example', 'le héron dort']
		] as const;
		for (const [email, password] of attempts) {
			expect(await auth.signIn(store.at(byClock(now)), { email, password }, at), email).toEqual({
				refused: 'sign-in-wrong'
			});
		}
	});

	it('renews a hash with older parameters', async () => {
		const store = await freshStore();
		const old = (await import('@node-rs/argon2')).hash;
		const weak = await old('le héron dort'.normalize('NFKC'), { memoryCost: 4096, timeCost: 1 });
		const user = await aUser(store, { ...camille, passwordHash: weak });
		await auth.signIn(
			store.at(byClock(now)),
			{ email: camille.email, password: 'le héron dort' },
			at
		);
		const kept = (await auth.findUser(store.read, user.id))!.passwordHash!;
		expect(kept).toMatch(/m=19456,t=2,p=1/);
		expect(await auth.verifyPassword(kept, 'le héron dort')).toBe(true);
	});

	it('resets the count of failures', async () => {
		const store = await freshStore();
		await aUser(store, { ...camille, password: 'le héron dort' });
		const attempt = (password: string) =>
			auth.signIn(store.at(byClock(now)), { email: camille.email, password }, at);
		for (let round = 0; round < 3; round += 1) {
			for (let i = 0; i < 3; i += 1) await attempt('la cigogne veille');
			expect(await attempt('le héron dort')).toHaveProperty('user');
		}
	});
});

describe('the first network admin', () => {
	const person = {
		email: 'reseau@sillon.example',
		name: 'Réseau',
		passwordHash: 'hash',
		locale: 'fr' as const
	};
	const codeOf = (link: string | undefined) => link!.split('/').at(-1)!;

	const printed = async (store: Store) =>
		(await store.write(byClock(now), (change) => auth.makeFirstAdminLink(change))) as
			string | undefined;

	it('is appointed by a printed link, which is not stored and works once', async () => {
		const store = await freshStore();
		const link = await printed(store);
		expect(link).toMatch(/^https:\/\/sillon\.example\/verify\/admin\/[\w-]{43}$/);
		expect(await findFact(store.read, 'first-admin-code')).not.toContain(codeOf(link));
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, i) =>
				store.write(byClock(now), (change) =>
					auth.becomeFirstAdmin(change, codeOf(link), {
						...person,
						email: `reseau-${i}@sillon.example`
					})
				)
			)
		);
		expect(answers.filter((answer) => !isRefusal(answer))).toMatchObject([{ networkAdmin: true }]);
		expect(await printed(store)).toBeUndefined();
		expect(await auth.opensFirstAdmin(store.read, codeOf(link))).toBe(false);
	});

	it('is appointed by the link of the last start only, and by none of before once there was one', async () => {
		const store = await freshStore();
		const [first, second] = [codeOf(await printed(store)), codeOf(await printed(store))];
		expect(await auth.opensFirstAdmin(store.read, first)).toBe(false);
		expect(await auth.opensFirstAdmin(store.read, second)).toBe(true);
		const { id } = await aUser(store);
		const setTo = (is: boolean) =>
			store.write(byCommandLine(now), (change) => auth.appointNetworkAdmin(change, id, is));
		await setTo(true);
		await setTo(false);
		expect(await auth.opensFirstAdmin(store.read, second)).toBe(false);
		expect(codeOf(await printed(store))).not.toBe(second);
	});

	it('is not appointed by another code, nor by taking over an account', async () => {
		const store = await freshStore();
		await aUser(store, { email: person.email });
		const code = codeOf(await printed(store));
		const wrong = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`;
		const become = (given: string) =>
			store.write(byClock(now), (change) => auth.becomeFirstAdmin(change, given, person));
		expect(await become(wrong)).toEqual({ refused: 'link-spent' });
		expect(await become('')).toEqual({ refused: 'link-spent' });
		expect(await become(code)).toMatchObject({ refused: 'address-known', field: 'email' });
	});
});
