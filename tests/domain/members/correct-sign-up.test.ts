import { describe, expect, it } from 'vitest';
import type { SignUpId } from '$lib/server/db/id';
import * as members from '$lib/server/members';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const soon = plus(now, hourMs);
const wrong = 'odille@avant.example';
const right = 'odile@apres.example';

/** Somebody who has mistyped their address while signing up. */
async function mistyped() {
	const store = await freshStore();
	const [hub, other] = [await aHub(store), await aHub(store)];
	const [concierge, elsewhere] = [await aConcierge(store, hub), await aConcierge(store, other)];
	const signsUp = (email: string, passwordHash = 'the hash') =>
		must(store, byClock(now), (change) =>
			members.signUp(change, hub, {
				...{ email, name: 'Odile Amance', passwordHash, locale: 'fr' },
				...{ introduction: 'Vannière', houseRulesVersion: hub.houseRulesVersion }
			})
		);
	const { asked } = await signsUp(wrong);
	const id = asked as SignUpId;
	const corrects = (
		email: string,
		{ at = soon, seen = '' }: { at?: Instant; seen?: string } = {}
	) =>
		store.write(byPerson(concierge, at), (change) =>
			members.correctSignUp(change, hub, { id, email: seen }, email)
		);
	const opens = (code: string, at = soon) =>
		store.write({ now: at, actor: { kind: 'visitor' } }, (change) =>
			members.verifyEmail(change, code)
		);
	const lastCode = async () => codeIn((await queuedMails(store)).at(-1));
	const told = async () => (await queuedMails(store)).map(({ kind, to }) => `${kind} ${to.email}`);
	const waiting = async () =>
		(await members.listWaitingSignUps(store.read, hub.id, soon)).map(({ email }) => email);
	return { store, hub, other, elsewhere, id, signsUp, corrects, opens, lastCode, told, waiting };
}

describe('a mistyped address of a sign-up', () => {
	it('is corrected at the desk: the right one gets the link, and the one before is void', async () => {
		const { store, hub, corrects, opens, lastCode, told } = await mistyped();
		const before = await lastCode();
		expect(await members.listWaitingSignUps(store.read, hub.id, soon)).toMatchObject([
			{ name: 'Odile Amance', email: wrong }
		]);
		expect(await corrects(right)).toBeUndefined();
		expect(await told()).toEqual([`sign-up ${wrong}`, `sign-up ${right}`]);
		expect(await opens(before)).toEqual({ refused: 'link-spent' });
		const made = await opens(await lastCode(), plus(soon, dayMs - 1));
		// With the password that the person chose: the desk never sees one.
		expect(made).toMatchObject({ user: { email: right, passwordHash: 'the hash' } });
		expect(await members.listWaitingSignUps(store.read, hub.id, soon)).toEqual([]);
	});

	it('is corrected while it waits, also after its link has expired, and back again', async () => {
		const { corrects, lastCode, opens } = await mistyped();
		const late = plus(now, 5 * dayMs);
		expect(await corrects(right, { at: late })).toBeUndefined();
		expect(await corrects(wrong, { at: plus(late, 1) })).toBeUndefined();
		expect(await corrects(right, { at: plus(late, 2) })).toBeUndefined();
		expect(await opens(await lastCode(), plus(late, 3))).toMatchObject({ user: { email: right } });
	});

	it('is not once it is gone, nor by a page that showed another one', async () => {
		const { corrects } = await mistyped();
		expect(await corrects(wrong)).toEqual({ refused: 'address-same', field: 'email' });
		expect(await corrects(right, { seen: 'autre@avant.example' })).toEqual({
			refused: 'edit-conflict'
		});
		expect(await corrects(right, { seen: wrong, at: plus(now, 7 * dayMs) })).toEqual({
			refused: 'sign-up-gone'
		});
	});

	it('is the desk’s of its own hub only, and the other one does not see it', async () => {
		const { store, other, elsewhere, id } = await mistyped();
		const tries = (hub: typeof other) =>
			store.write(byPerson(elsewhere, soon), (change) =>
				members.correctSignUp(change, hub, { id }, right)
			);
		expect(await tries(other)).toEqual({ refused: 'sign-up-gone' });
		expect(await members.listWaitingSignUps(store.read, other.id, soon)).toEqual([]);
	});

	it('in one that has an account is answered alike, and its holder gets a link to sign in', async () => {
		const { store, corrects, told } = await mistyped();
		await aUser(store, { email: right });
		expect(await corrects(right)).toBeUndefined();
		expect((await told()).slice(1)).toEqual([`sign-up-known ${right}`]);
	});

	it('gets no link for now over the limit of its mailbox, and the desk is told so', async () => {
		const { store, signsUp, corrects, waiting } = await mistyped();
		for (let n = 0; n < 12; n += 1) await signsUp(right);
		const mailed = (await queuedMails(store)).length;
		expect(await corrects(right, { at: now })).toMatchObject({ refused: 'too-many-attempts' });
		expect((await queuedMails(store)).length).toBe(mailed);
		expect(await waiting()).toContain(wrong);
		expect(await corrects(right)).toBeUndefined();
	});
});

describe('what was sent more than once', () => {
	it('is corrected alike, and the one link opens whichever has the password', async () => {
		const { store, signsUp, corrects, opens, lastCode, waiting } = await mistyped();
		await signsUp(wrong, 'another hash');
		const before = await lastCode();
		expect(await corrects(right)).toBeUndefined();
		expect(await waiting()).toEqual([right]);
		expect(await opens(before)).toEqual({ refused: 'link-spent' });
		const link = await lastCode();
		const all = await members.listSignUps(store.read, link, soon);
		expect(all.map(({ passwordHash }) => passwordHash).sort()).toEqual([
			...['another hash', 'the hash']
		]);
	});

	it('waits at the desk no more once one of them was verified', async () => {
		const { signsUp, opens, lastCode, waiting } = await mistyped();
		await signsUp(wrong);
		expect(await waiting()).toEqual([wrong]);
		await opens(await lastCode());
		expect(await waiting()).toEqual([]);
	});

	it('goes on waiting when it was corrected to an address with an account, of which the desk learns nothing', async () => {
		const { store, corrects, waiting } = await mistyped();
		await aUser(store, { email: right, createdAt: minus(now, dayMs) });
		await corrects(right);
		expect(await waiting()).toEqual([right]);
	});
});
