import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import * as members from '$lib/server/members';
import { dayMs, hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { invitesOf, odile, somebodyInvites } from '../../../factories/invite';
import { aConcierge, aMember, aNetworkAdmin, aUser } from '../../../factories/member';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { codeIn } from '../../../support/mail/mailed-code';
import { queuedMails } from '../../../support/mail/mails';

describe('inviting somebody', () => {
	it('mails a link of which only a hash is stored, in their language', async () => {
		const store = await freshStore();
		const hub = await aHub(store, { name: 'La Ruche' });
		const camille = await aConcierge(store, hub, { name: 'Camille Commercy' });
		await somebodyInvites(store, camille, { role: 'member', hub }, { ...odile, locale: 'de' });
		const [mail] = await queuedMails(store);
		expect(mail).toMatchObject({
			...{ kind: 'invite', recipientEmail: odile.email, hubId: null, locale: 'de' },
			...{ title: 'Kommen Sie zu La Ruche', userId: null }
		});
		expect(mail!.text).toContain('Camille Commercy lädt Sie ein');
		const [invite] = await invitesOf(store);
		expect(invite).toMatchObject({ hubId: hub.id, role: 'member', invitedBy: camille.id });
		expect(JSON.stringify(invite)).not.toContain(codeIn(mail));
		expect(await members.findInvite(store.read, codeIn(mail), monday)).toEqual(invite);
	});

	it.each([
		['member', 30],
		['concierge', 7],
		['network-admin', 7]
	] as const)('to be %s is good for %i days', async (role, days) => {
		const store = await freshStore();
		const hub = await aHub(store);
		const who = role === 'member' ? await aConcierge(store, hub) : await aNetworkAdmin(store);
		const to = role === 'network-admin' ? { role, hub: null } : { role, hub };
		await somebodyInvites(store, who, to);
		const code = codeIn((await queuedMails(store))[0]);
		const at = (ms: number) => members.findInvite(store.read, code, plus(monday, ms));
		expect(await at(days * dayMs - 1)).toBeDefined();
		expect(await at(days * dayMs)).toBeUndefined();
	});

	it('admits who waits to be admitted, instead', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const waits = await aMember(store, hub, { state: 'pending', email: odile.email });
		const done = await somebodyInvites(store, await aConcierge(store, hub), {
			role: 'member',
			hub
		});
		expect(done).toMatchObject({ admitted: { id: waits.id } });
		expect((await queuedMails(store)).map(({ kind }) => kind)).toEqual(['member-admitted']);
		expect(await invitesOf(store)).toEqual([]);
	});

	it('does not tell that the address has an account elsewhere, nor that it is disabled', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const camille = await aConcierge(store, hub);
		const [known, shut] = [await aUser(store), await aUser(store, { disabledAt: monday })];
		for (const { email } of [odile, known, shut]) {
			const done = await somebodyInvites(
				store,
				camille,
				{ role: 'member', hub },
				{ ...odile, email }
			);
			expect(done).toMatchObject({ invited: { email, mails: 1, mailedAt: monday } });
		}
		const mailed = (await queuedMails(store)).map(({ recipientEmail }) => recipientEmail);
		expect(mailed).toEqual([odile.email, known.email]);
	});

	it('is refused for who has it already, is invited already, or has said no', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const camille = await aConcierge(store, hub);
		const network = await aNetworkAdmin(store);
		const member = await aMember(store, hub);
		const at = (email: string) => ({ ...odile, email });
		const refusals = [
			await somebodyInvites(store, camille, { role: 'member', hub }, at(member.email)),
			await somebodyInvites(store, network, { role: 'concierge', hub }, at(camille.email)),
			await somebodyInvites(store, network, { role: 'network-admin', hub: null }, at(network.email))
		];
		expect(refusals).toMatchObject([
			{ refused: 'person-is-member', field: 'email' },
			{ refused: 'person-is-concierge' },
			{ refused: 'person-is-network-admin' }
		]);
		await somebodyInvites(store, camille, { role: 'member', hub });
		const again = () => somebodyInvites(store, camille, { role: 'member', hub });
		expect(await again()).toMatchObject({ refused: 'already-invited' });
		const code = codeIn((await queuedMails(store))[0]);
		await must(store, byClock(monday), (change) => members.declineInvite(change, code));
		expect(await again()).toMatchObject({ refused: 'invite-declined' });
		expect(await members.findInvite(store.read, code, monday)).toBeUndefined();
	});

	it('to run the hub replaces an open invite to come, and not the other way round', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const [camille, network] = [await aConcierge(store, hub), await aNetworkAdmin(store)];
		await somebodyInvites(store, camille, { role: 'member', hub });
		await somebodyInvites(store, network, { role: 'concierge', hub });
		expect(await invitesOf(store)).toMatchObject([{ role: 'concierge' }]);
		expect((await queuedMails(store)).map(({ state }) => state)).toEqual(['dropped', 'queued']);
		const less = await somebodyInvites(store, camille, { role: 'member', hub });
		expect(less).toMatchObject({ refused: 'invited-by-network' });
	});

	it('fills no mailbox: five mails a day, whoever withdraws and asks again', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const camille = await aConcierge(store, hub);
		const done: unknown[] = [];
		for (let times = 0; times < 6; times++) {
			done.push(await somebodyInvites(store, camille, { role: 'member', hub }));
			const [invite] = await invitesOf(store);
			if (invite)
				await store.write(byPerson(camille, monday), (change) =>
					members.withdrawInvite(change, invite)
				);
		}
		expect(done.filter((one) => 'invited' in (one as object))).toHaveLength(5);
		expect(done.at(-1)).toMatchObject({ refused: 'too-many-attempts', field: 'email' });
	});
});

describe('an invite', () => {
	it('is sent again with a new link, and the one before opens nothing', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const camille = await aConcierge(store, hub);
		await somebodyInvites(store, camille, { role: 'member', hub });
		const [invite] = await invitesOf(store);
		const late = plus(monday, 31 * dayMs);
		await must(store, byPerson(camille, late), (change) =>
			members.sendInviteAgain(change, invite!)
		);
		const [first, second] = (await queuedMails(store)).map(codeIn);
		expect(await members.findInvite(store.read, first!, monday)).toBeUndefined();
		expect(await members.findInvite(store.read, second!, plus(late, hourMs))).toBeDefined();
	});

	it('that is withdrawn opens nothing, and its mail does not leave', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const camille = await aConcierge(store, hub);
		await somebodyInvites(store, camille, { role: 'member', hub });
		const [invite] = await invitesOf(store);
		const withdraw = () =>
			store.write(byPerson(camille, monday), (change) => members.withdrawInvite(change, invite!));
		await withdraw();
		const [mail] = await queuedMails(store);
		expect(mail).toMatchObject({ state: 'dropped' });
		expect(await members.findInvite(store.read, codeIn(mail), monday)).toBeUndefined();
		expect(await withdraw()).toMatchObject({ refused: 'invite-gone' });
	});

	it('to run a hub is none of its desk’s, whatever role the form says', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const camille = await aConcierge(store, hub);
		await somebodyInvites(store, await aNetworkAdmin(store), { role: 'concierge', hub });
		const [invite] = await invitesOf(store);
		const as = (given: members.Invite) =>
			store.write(byPerson(camille, monday), (change) => members.withdrawInvite(change, given));
		expect(await as(invite!)).toMatchObject({ refused: 'not-network' });
		expect(await as({ ...invite!, role: 'member' })).toMatchObject({ refused: 'invite-gone' });
	});

	it('to run a hub ends with the right of who invited; one to come stays', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const [network, other] = [await aNetworkAdmin(store), await aNetworkAdmin(store)];
		await somebodyInvites(store, network, { role: 'concierge', hub });
		const code = codeIn((await queuedMails(store))[0]);
		await must(store, byPerson(other, monday), (change) =>
			auth.appointNetworkAdmin(change, network.id, false)
		);
		expect(await members.findInvite(store.read, code, monday)).toBeUndefined();
	});

	it('is forgotten thirty days after its time is over', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		await somebodyInvites(store, await aConcierge(store, hub), { role: 'member', hub });
		const purgeAt = (days: number) =>
			must(store, byClock(plus(monday, days * dayMs)), (change) => members.purgeInvites(change));
		expect(await purgeAt(59)).toBe(0);
		expect(await purgeAt(60)).toBe(1);
	});

	it('of a restored backup opens nothing until it is sent again', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		await somebodyInvites(store, await aConcierge(store, hub), { role: 'member', hub });
		await must(store, byClock(monday), (change) => members.endInvites(change));
		const code = codeIn((await queuedMails(store))[0]);
		expect(await members.findInvite(store.read, code, monday)).toBeUndefined();
		expect(await members.listInvites(store.read, hub.id, 'member')).toHaveLength(1);
	});
});
