import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { emailChanges } from '$lib/server/auth/schema';
import { changePassword } from '$lib/server/usecases/new-password';
import { dayMs, hourMs, secondMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aSession, aUser } from '../../../factories/member';
import { must } from '../../../factories/event';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { linksIn, queuedMails } from '../../../support/mail/mails';
import { after, asks, before, lastCode, moves, now, proves, soon, toldTo } from './place';

const visitor = { now: soon, actor: { kind: 'visitor' } as const };

/** A password says who asks; without one, see `old-mailbox.test.ts`. */
const odile = { email: before, name: 'Odile Amance', passwordHash: 'a hash' };

async function aPlace(input: Parameters<typeof aUser>[1] = {}) {
	const store = await freshStore();
	return { store, user: await aUser(store, { ...odile, ...input }) };
}

const emailOf = async ({ store, user }: Awaited<ReturnType<typeof aPlace>>) =>
	(await auth.findUser(store.read, user.id))!.email;

describe('a new address', () => {
	it('counts only once its link is used; the old one is told when it is asked for and when it changed', async () => {
		const place = await aPlace();
		const { store, user } = place;
		await asks(store, user, after);
		expect(await toldTo(store)).toEqual([
			`email-change-asked ${before}`,
			`email-change-link ${after}`
		]);
		expect(await emailOf(place)).toBe(before);
		expect(await auth.findEmailChange(store.read, user.id, soon)).toMatchObject({ email: after });
		expect(await proves(store, byPerson(user, soon))).toMatchObject({ id: user.id, email: after });
		expect(await emailOf(place)).toBe(after);
		expect((await toldTo(store)).slice(2)).toEqual([`email-changed ${before}`]);
		expect(await auth.findEmailChange(store.read, user.id, soon)).toBeUndefined();
	});

	it('gets a link without the name, which a stranger may have typed, and the old one no address', async () => {
		const { store, user } = await aPlace({ greeting: 'Odile' });
		await moves(store, user);
		const [asked, link, changed] = await queuedMails(store);
		expect(link!.text).not.toContain('Odile');
		expect(link!.to.name).toBe('');
		expect(asked!.text + changed!.text).not.toContain(after);
		expect(linksIn(asked!).some((one) => one.endsWith('/me/account#address'))).toBe(true);
	});

	it('is proved once, within a day, and not by a clock that was set back', async () => {
		const place = await aPlace();
		const { store, user } = place;
		const late = plus(now, dayMs);
		await asks(store, user, after);
		const code = await lastCode(store);
		const spent = { refused: 'link-spent' };
		expect(await proves(store, byPerson(user, late))).toEqual(spent);
		expect(await proves(store, byPerson(user, minus(now, hourMs)))).toEqual(spent);
		expect(await proves(store, byPerson(user, minus(late, secondMs)))).toHaveProperty('email');
		expect(await proves(store, byPerson(user, soon), {}, code)).toEqual(spent);
	});

	it('replaces the one that was asked for before, and can be withdrawn', async () => {
		const { store, user } = await aPlace();
		await asks(store, user, 'autre@apres.example');
		const first = await lastCode(store);
		await asks(store, user, after);
		expect(await proves(store, byPerson(user, soon), {}, first)).toEqual({ refused: 'link-spent' });
		await must(store, byPerson(user, soon), (change) => auth.withdrawEmailChange(change, user.id));
		expect(await proves(store, byPerson(user, soon))).toEqual({ refused: 'link-spent' });
	});

	it('that was asked for anew is not withdrawn by a page that showed the one before', async () => {
		const { store, user } = await aPlace();
		const shown = async () =>
			auth.requestVersion((await auth.findEmailChange(store.read, user.id, soon))!);
		await asks(store, user, 'autre@apres.example');
		const seen = await shown();
		await asks(store, user, after);
		const withdraws = (version: string) =>
			store.write(byPerson(user, soon), (change) =>
				auth.withdrawEmailChange(change, user.id, version)
			);
		expect(await withdraws(seen)).toEqual({ refused: 'edit-conflict' });
		expect(await withdraws(await shown())).toEqual({ withdrawn: 1 });
	});

	it('is not the present one, nor asked for with a password that has changed meanwhile', async () => {
		const { store, user } = await aPlace({ password: 'onze hérons sur un pont' });
		expect(await asks(store, user, before)).toEqual({ refused: 'address-same', field: 'email' });
		const seen = { ...user, passwordHash: 'an older hash' };
		expect(await asks(store, seen, after)).toMatchObject({ refused: 'password-wrong' });
		expect(await toldTo(store)).toEqual([]);
	});

	it('is asked for five times an hour', async () => {
		const { store, user } = await aPlace();
		for (let n = 0; n < 5; n += 1) {
			expect(await asks(store, user, `adresse-${n}@apres.example`)).toBeUndefined();
		}
		expect(await asks(store, user, after)).toMatchObject({ refused: 'too-many-attempts' });
		expect(await asks(store, user, after, { at: plus(now, hourMs) })).toBeUndefined();
	});

	it('gets ten links, whoever asks, then few, and who asks is answered alike', async () => {
		const { store } = await aPlace();
		for (let n = 0; n < 12; n += 1) {
			expect(
				await asks(
					store,
					await aUser(store, { passwordHash: 'a hash' }),
					'cible+etiquette@apres.example'
				)
			).toBeUndefined();
		}
		const told = await toldTo(store);
		expect(told.filter((one) => one.startsWith('email-change-link'))).toHaveLength(10);
		// Who had asked before keeps the link that is in the mailbox.
		const own = await aUser(store, { passwordHash: 'a hash' });
		await asks(store, own, 'autre-cible@apres.example');
		const code = await lastCode(store);
		for (let n = 0; n < 10; n += 1) {
			await asks(
				store,
				await aUser(store, { passwordHash: 'a hash' }),
				'autre-cible@apres.example'
			);
		}
		await asks(store, own, 'autre-cible@apres.example');
		expect(await proves(store, byPerson(own, soon), {}, code)).toHaveProperty('email');
		expect(told.filter((one) => one.startsWith('email-change-asked'))).toHaveLength(12);
	});
});

describe('an address that is somebody else’s', () => {
	it('is asked for as any other, and only its holder learns of it', async () => {
		const place = await aPlace();
		const { store, user } = place;
		const holder = await aUser(store, { email: after });
		expect(await asks(store, user, after)).toBeUndefined();
		expect(await toldTo(store)).toEqual([
			`email-change-asked ${before}`,
			`email-change-known ${holder.email}`
		]);
		expect(await auth.findEmailChange(store.read, user.id, soon)).toMatchObject({ email: after });
		expect(await lastCode(store)).toBe('');
	});

	it('and whose account is disabled, gets nothing', async () => {
		const { store, user } = await aPlace();
		await aUser(store, { email: after, disabledAt: now });
		await asks(store, user, after);
		expect(await toldTo(store)).toEqual([`email-change-asked ${before}`]);
	});

	it('since it was asked for, stays theirs', async () => {
		const place = await aPlace();
		const { store, user } = place;
		await asks(store, user, after);
		await aUser(store, { email: after });
		expect(await proves(store, byPerson(user, soon))).toEqual({ refused: 'address-known' });
		expect(await emailOf(place)).toBe(before);
	});
});

describe('who follows the link', () => {
	it('without a session of the account shows its password: whoever owns the mailbox may be another person', async () => {
		const { store, user } = await aPlace({ password: 'onze hérons sur un pont' });
		await asks(store, user, after);
		const wrong = { refused: 'password-wrong', field: 'password' };
		expect(await proves(store, visitor)).toEqual(wrong);
		expect(await proves(store, byPerson(await aUser(store), soon))).toEqual(wrong);
		expect(await proves(store, visitor, { verified: { passwordHash: 'older' } })).toEqual(wrong);
		expect(await proves(store, visitor, { verified: user })).toHaveProperty('email', after);
	});

	it('keeps their session and the one that asked; the others end, and links mailed before are void', async () => {
		const { store, user } = await aPlace();
		const [asking, proving, other] = [
			await aSession(store, user, now),
			await aSession(store, user, now),
			await aSession(store, user, now)
		];
		const stranger = await aSession(store, await aUser(store), now);
		const { code } = await must(store, byClock(now), (change) =>
			auth.makeCode(change, user, 'sign-in')
		);
		await asks(store, user, after, { session: asking });
		const { session } = (await auth.findSession(store.read, proving, soon))!;
		await proves(store, byPerson(user, soon), { sessionIdHash: session.idHash });
		const open = await Promise.all(
			[asking, proving, other, stranger].map((one) => auth.findSession(store.read, one, soon))
		);
		expect(open.map(Boolean)).toEqual([true, true, false, true]);
		expect(await auth.findCode(store.read, 'sign-in', code, soon)).toBeUndefined();
	});
});

it('a new password voids the request', async () => {
	const { store, user } = await aPlace({ password: 'onze hérons sur un pont' });
	await asks(store, user, after);
	await must(store, byPerson(user, soon), (change) =>
		changePassword(change, user, 'another hash', { somebodyElse: false })
	);
	expect(await proves(store, byPerson(user, soon))).toEqual({ refused: 'link-spent' });
});

it('a request is deleted a day after its link has expired', async () => {
	const { store, user } = await aPlace();
	await asks(store, user, after);
	const rowsAt = async (at: typeof now) => {
		await store.write(byClock(at), (change) => auth.purgeEmailChanges(change));
		return (await store.read.select().from(emailChanges)).length;
	};
	expect(await rowsAt(plus(now, 2 * dayMs - secondMs))).toBe(1);
	expect(await rowsAt(plus(now, 2 * dayMs))).toBe(0);
});
