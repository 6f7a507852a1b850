import { describe, expect, it } from 'vitest';
import type { SignUpId } from '$lib/server/db/id';
import * as members from '$lib/server/members';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
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
	const { asked } = await must(store, byClock(now), (change) =>
		members.signUp(change, hub, {
			...{ email: wrong, name: 'Odile Amance', passwordHash: 'the hash', locale: 'fr' },
			...{ introduction: 'Vannière', houseRulesVersion: hub.houseRulesVersion }
		})
	);
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
	return { store, hub, other, elsewhere, id, corrects, opens, lastCode, told };
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
});
