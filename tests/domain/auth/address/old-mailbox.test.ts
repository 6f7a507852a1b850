import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { dayMs, hourMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aSession, aUser } from '../../../factories/member';
import { byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { linksIn, queuedMails } from '../../../support/mail/mails';
import { after, agrees, asks, before, lastCode, now, proves, soon, toldTo } from './place';

const visitor = { now: soon, actor: { kind: 'visitor' } as const };
const spent = { refused: 'link-spent' };

async function asked(input: Parameters<typeof aUser>[1] = {}) {
	const store = await freshStore();
	const user = await aUser(store, { email: before, name: 'Odile Amance', ...input });
	const session = await aSession(store, user, now);
	await asks(store, user, after, { session });
	return { store, user, session };
}

describe('an account without a password', () => {
	it('changes its address only after its old mailbox has agreed', async () => {
		const { store, user, session } = await asked();
		expect(await toldTo(store)).toEqual([`email-change-agree ${before}`]);
		const [mail] = await queuedMails(store);
		expect(mail!.text).not.toContain(after);
		expect(linksIn(mail!).some((link) => link.includes('/verify/email/'))).toBe(true);
		expect(await agrees(store, soon)).toMatchObject({ id: user.id });
		expect((await toldTo(store)).slice(1)).toEqual([`email-change-link ${after}`]);
		expect(await proves(store, byPerson(user, soon))).toMatchObject({ email: after });
		// Of the sessions the one that asked stays.
		expect(await auth.findSession(store.read, session, soon)).toBeDefined();
		expect((await toldTo(store)).at(-1)).toBe(`email-changed ${before}`);
	});

	it('is not taken over by a session alone, whatever its link is used for', async () => {
		const { store, user } = await asked();
		const code = await lastCode(store, 'email-change-agree');
		for (const as of [visitor, byPerson(user, soon)]) {
			expect(await proves(store, as, {}, code)).toEqual(spent);
		}
		expect((await auth.findUser(store.read, user.id))?.email).toBe(before);
		expect(await lastCode(store)).toBe('');
	});

	it('agrees once, within a day, not by a clock that was set back, and not to what was withdrawn', async () => {
		const { store, user } = await asked();
		for (const at of [plus(now, dayMs), minus(now, hourMs)]) {
			expect(await agrees(store, at)).toEqual(spent);
		}
		expect(await agrees(store, soon)).not.toHaveProperty('refused');
		expect(await agrees(store, soon)).toEqual(spent);
		await asks(store, user, 'encore@apres.example');
		await store.write(byPerson(user, soon), (change) => auth.withdrawEmailChange(change, user.id));
		expect(await agrees(store, soon)).toEqual(spent);
	});

	it('signs in first where the second link is followed: whoever has that mailbox may be another person', async () => {
		const { store, user } = await asked();
		await agrees(store, soon);
		const verified = { passwordHash: null };
		expect(await proves(store, visitor, { verified })).toEqual({ refused: 'sign-in-first' });
		expect(await proves(store, byPerson(user, soon))).toHaveProperty('email', after);
	});

	it('asks for an address that has an account as for any other', async () => {
		const { store } = await asked();
		await aUser(store, { email: after });
		await agrees(store, soon);
		expect((await toldTo(store)).slice(1)).toEqual([`email-change-known ${after}`]);
	});
});

it('an account with a password needs no old mailbox, which may be lost', async () => {
	const { store } = await asked({ passwordHash: 'a hash' });
	expect(await toldTo(store)).toEqual([
		`email-change-asked ${before}`,
		`email-change-link ${after}`
	]);
});
