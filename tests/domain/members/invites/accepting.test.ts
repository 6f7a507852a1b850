import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import type { ChangeContext } from '$lib/server/db/change';
import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { anInvite, invitesOf, odile } from '../../../factories/invite';
import { aConcierge, aMember, aNetworkAdmin, aSession, aUser } from '../../../factories/member';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';

const later = plus(monday, hourMs);
const visitor: ChangeContext = { now: later, actor: { kind: 'visitor' } };
const yes = { name: 'Odile d’Amance', passwordHash: null, houseRulesVersion: 1 };

function accept(store: Store, code: string, given = {}, who = visitor) {
	return store.write(who, (change) => members.acceptInvite(change, code, { ...yes, ...given }));
}

describe('accepting an invite', () => {
	it('makes the account with a proved address, and an admitted member who accepted the rules', async () => {
		const store = await freshStore();
		const hub = await aHub(store, { houseRulesVersion: 3, admission: 'concierge' });
		const camille = await aConcierge(store, hub);
		const person = { ...odile, locale: 'en' as const, introduction: 'Relieuse' };
		const code = await anInvite(store, camille, { role: 'member', hub }, person);
		const accepted = await accept(store, code, { houseRulesVersion: 3 });
		expect(accepted).toMatchObject({
			user: { name: yes.name, email: odile.email, passwordHash: null, emailProvedAt: later },
			...{ hub: { id: hub.id }, invite: { role: 'member' } }
		});
		const user = (await auth.findUserByEmail(store.read, odile.email))!;
		expect(user.locale).toBe('en');
		expect(await members.findMembership(store.read, hub.id, user.id)).toMatchObject({
			...{ state: 'active', role: 'member', introduction: 'Relieuse' },
			...{ decidedBy: camille.id, decidedAt: later },
			...{ houseRulesVersion: 3, houseRulesAcceptedAt: later }
		});
		expect(await invitesOf(store)).toMatchObject([{ acceptedBy: user.id, codeHash: null }]);
	});

	it('carries the phone number and the tags of a list, but no number to who belongs elsewhere', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const camille = await aConcierge(store, hub);
		const known = await aMember(store, await aHub(store), { email: 'connue@invited.example' });
		const listed = { phone: '03 87 12 34 56', tags: ['bureau'] };
		const invited = async (email: string, phone = listed.phone) =>
			anInvite(store, camille, { role: 'member', hub }, { ...odile, ...listed, email, phone });
		await accept(store, await invited(odile.email));
		await accept(store, await invited('autre@invited.example', 'à demander'));
		await accept(store, await invited(known.email), {}, byPerson(known, later));
		const kept = async (email: string) => {
			const user = (await auth.findUserByEmail(store.read, email))!;
			return [user.phone, (await members.findMembership(store.read, hub.id, user.id))?.tags];
		};
		expect(await kept(odile.email)).toEqual(['03 87 12 34 56', ['bureau']]);
		expect(await kept('autre@invited.example')).toEqual([null, ['bureau']]);
		expect(await kept(known.email)).toEqual([null, ['bureau']]);
	});

	it('happens once, and not by a rule that has changed since', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const code = await anInvite(store, await aConcierge(store, hub), { role: 'member', hub });
		const old = await accept(store, code, { houseRulesVersion: 0 });
		expect(old).toEqual({ refused: 'house-rules-changed', field: 'houseRules' });
		expect(isRefusal(await accept(store, code))).toBe(false);
		expect(await accept(store, code)).toEqual({ refused: 'link-spent' });
		expect(await accept(store, 'nothing')).toEqual({ refused: 'link-spent' });
	});

	it('joins the account that the address has, once its browser shows that it is theirs', async () => {
		const store = await freshStore();
		const [hub, other] = [await aHub(store), await aHub(store)];
		const passwordHash = 'a hash';
		const known = await aMember(store, other, { email: odile.email, passwordHash });
		const code = await anInvite(store, await aConcierge(store, hub), { role: 'member', hub });
		const wrong = { refused: 'password-wrong', field: 'passwordNow' };
		expect(await accept(store, code)).toEqual(wrong);
		expect(await accept(store, code, { verified: { passwordHash: 'older' } })).toEqual(wrong);
		const done = await accept(store, code, { name: 'Autre', verified: { passwordHash } });
		expect(done).toMatchObject({ user: { id: known.id, name: known.name } });
		const [here, there] = await Promise.all(
			[hub, other].map(({ id }) => members.findMembership(store.read, id, known.id))
		);
		expect([here?.state, there?.state]).toEqual(['active', 'active']);
	});

	it('asks who has an account without a password to sign in, which is enough', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const known = await aUser(store, { email: odile.email, emailProvedAt: null });
		const code = await anInvite(store, await aConcierge(store, hub), { role: 'member', hub });
		expect(await accept(store, code)).toEqual({ refused: 'sign-in-first' });
		const stranger = byPerson(await aUser(store), later);
		expect(await accept(store, code, {}, stranger)).toEqual({ refused: 'sign-in-first' });
		expect(await accept(store, code, {}, byPerson(known, later))).toMatchObject({
			user: { id: known.id }
		});
		expect((await auth.findUser(store.read, known.id))?.emailProvedAt).toBe(later);
	});

	it('opens nothing of an account that was disabled', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const code = await anInvite(store, await aConcierge(store, hub), { role: 'member', hub });
		await aUser(store, { email: odile.email, disabledAt: monday });
		expect(await accept(store, code)).toEqual({ refused: 'link-spent' });
	});

	it('takes back who left, and leaves who runs the hub what they are', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const camille = await aConcierge(store, hub);
		const left = await aMember(store, hub, { state: 'left', email: odile.email });
		const code = await anInvite(store, camille, { role: 'member', hub });
		await must(store, byPerson(left, later), (change) => members.acceptInvite(change, code, yes));
		expect(await members.findMembership(store.read, hub.id, left.id)).toMatchObject({
			...{ state: 'active', role: 'member', leftAt: null }
		});
		const soon = { ...odile, email: 'bientot@invited.example' };
		const second = await anInvite(store, camille, { role: 'member', hub }, soon);
		const runs = await aConcierge(store, hub, { email: soon.email });
		await must(store, byPerson(runs, later), (change) => members.acceptInvite(change, second, yes));
		const role = (await members.findMembership(store.read, hub.id, runs.id))?.role;
		expect(role).toBe('concierge');
	});

	it.each(['declined their request', 'ended their membership'])(
		'brings nobody back whose hub has %s since',
		async (what) => {
			const store = await freshStore();
			const hub = await aHub(store);
			const camille = await aConcierge(store, hub);
			const code = await anInvite(store, camille, { role: 'member', hub });
			const state = what.startsWith('declined') ? 'pending' : 'active';
			const asked = await aMember(store, hub, { email: odile.email, state });
			const { id } = (await members.findMembership(store.read, hub.id, asked.id))!;
			await must(store, byPerson(camille, later), (change) =>
				state === 'pending'
					? members.decline(change, hub, { id }, 'Complet')
					: members.end(change, hub, { id }, { reason: 'Complet' })
			);
			const back = await accept(store, code, {}, byPerson(asked, later));
			expect(back).toEqual({ refused: 'link-spent' });
			const anew = await anInvite(store, camille, { role: 'member', hub });
			expect(await accept(store, anew, {}, byPerson(asked, later))).toMatchObject({
				user: { id: asked.id }
			});
		}
	);

	it('is no longer asked of who was admitted by their own request', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const camille = await aConcierge(store, hub);
		await anInvite(store, camille, { role: 'member', hub });
		const asked = await aMember(store, hub, { email: odile.email, state: 'pending' });
		const { id } = (await members.findMembership(store.read, hub.id, asked.id))!;
		await must(store, byPerson(camille, later), (change) => members.admit(change, hub, { id }));
		expect(await members.listInvites(store.read, hub.id, 'member')).toEqual([]);
	});

	it('to run a hub gives its desk, and ends the sessions from before', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const known = await aMember(store, hub, { email: odile.email });
		const cookie = await aSession(store, known, monday);
		const code = await anInvite(store, await aNetworkAdmin(store), { role: 'concierge', hub });
		expect(await auth.findSession(store.read, cookie, later)).toBeDefined();
		await must(store, byPerson(known, later), (change) => members.acceptInvite(change, code, yes));
		expect(await members.findMembership(store.read, hub.id, known.id)).toMatchObject({
			...{ state: 'active', role: 'concierge', houseRulesVersion: 1 }
		});
		expect(await auth.findSession(store.read, cookie, later)).toBeUndefined();
	});

	it('to run the network makes a network admin, who may invite the next', async () => {
		const store = await freshStore();
		const first = await aNetworkAdmin(store);
		const code = await anInvite(store, first, { role: 'network-admin', hub: null });
		const { user } = await must(store, visitor, (change) =>
			members.acceptInvite(change, code, yes)
		);
		const next = await store.write(byPerson(user, later), (change) =>
			members.invite(
				change,
				{ role: 'network-admin', hub: null },
				{ ...odile, email: 'n@e.example' }
			)
		);
		expect(next).toHaveProperty('invited');
		const all = await auth.listNetworkAdmins(store.read);
		expect(all.map(({ id }) => id).sort()).toEqual([first.id, user.id].sort());
	});
});

describe('the network', () => {
	it('is never left without an admin by one of its own', async () => {
		const store = await freshStore();
		const [first, second] = [await aNetworkAdmin(store), await aNetworkAdmin(store)];
		const dismiss = (who: { id: auth.User['id'] }) =>
			store.write(byPerson(first, monday), (change) =>
				auth.appointNetworkAdmin(change, who.id, false)
			);
		expect(await dismiss(second)).toBeUndefined();
		expect(await dismiss(first)).toEqual({ refused: 'sole-network-admin' });
		await must(store, byClock(monday), (change) =>
			auth.appointNetworkAdmin(change, first.id, false)
		);
		expect(await auth.listNetworkAdmins(store.read)).toEqual([]);
	});
});
