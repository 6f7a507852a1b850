import { describe, expect, it } from 'vitest';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { dayMs, minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { anInvite, invitesOf, odile } from '../../../factories/invite';
import { aConcierge, aNetworkAdmin } from '../../../factories/member';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { codeIn } from '../../../support/mail/mailed-code';
import { queuedMails } from '../../../support/mail/mails';

const late = plus(monday, 31 * dayMs);
const mailed = plus(late, minuteMs);

const { lines } = members.readList(odile.email, 'fr');

const planned = async (store: Store, hub: Hub, at = late) =>
	(await members.planList(store.read, hub.id, lines, at)).map(({ outcome }) =>
		outcome.does === 'nothing' ? outcome.why : outcome.does
	);

function imports(store: Store, who: { id: UserId }, hub: Hub, at = late, list = lines) {
	return store.write(byPerson(who, at), (change) => members.inviteList(change, hub, list));
}

async function aDesk() {
	const store = await freshStore();
	const hub = await aHub(store, { locale: 'fr' });
	return { store, hub, camille: await aConcierge(store, hub) };
}

describe('an import of somebody whose invite has run out', () => {
	/** Odile was invited by one concierge a month ago, and is on the list of another. */
	async function invitedAgain() {
		const { store, hub, camille } = await aDesk();
		const first = await anInvite(store, camille, { role: 'member', hub });
		const [before] = await invitesOf(store);
		const bruno = await aConcierge(store, hub);
		const text = `Nom;Mail;Métier\nOdile A.;${odile.email};Relieuse`;
		expect(await planned(store, hub)).toEqual(['invite-again']);
		const done = await imports(store, bruno, hub, late, members.readList(text, 'fr').lines);
		return { store, hub, bruno, first, before: before!, done };
	}

	it('sends that invite again, with what the list says and a new link', async () => {
		const { store, bruno, first, before, done } = await invitedAgain();
		expect(done).toMatchObject({ invited: 0, invitedAgain: 1, admitted: 0 });
		expect(await invitesOf(store)).toMatchObject([
			{
				...{ id: before.id, name: 'Odile A.', introduction: 'Relieuse', mails: 1 },
				...{ invitedBy: bruno.id, invitedAt: late, mailedAt: null }
			}
		]);
		expect(await members.findInvite(store.read, first, mailed)).toBeUndefined();
		await must(store, byClock(mailed), (change) => members.sendWaitingInvites(change));
		const code = codeIn((await queuedMails(store)).at(-1));
		expect(await members.findInvite(store.read, code, mailed)).toMatchObject({ id: before.id });
	});

	it('says no less of the person than the invite did', async () => {
		const { store, hub, bruno } = await invitedAgain();
		const later = plus(late, 31 * dayMs);
		expect(await imports(store, bruno, hub, later)).toMatchObject({ invitedAgain: 1 });
		const told = { introduction: 'Relieuse', name: 'Odile A.', locale: 'fr' };
		expect(await invitesOf(store)).toMatchObject([told]);
		const german = members.readList(odile.email, 'de').lines;
		const latest = plus(later, 31 * dayMs);
		expect(await imports(store, bruno, hub, latest, german)).toMatchObject({ invitedAgain: 1 });
		expect(await invitesOf(store)).toMatchObject([told]);
	});

	it.each(['before', 'after'])('that is undone %s the mail leaves it run out', async (when) => {
		const { store, hub, bruno, before } = await invitedAgain();
		if (when === 'after') {
			await must(store, byClock(mailed), (change) => members.sendWaitingInvites(change));
		}
		const [batch] = await members.listInviteBatches(store.read, hub.id);
		const undone = await store.write(byPerson(bruno, mailed), (change) =>
			members.undoInviteList(change, hub, batch!.id)
		);
		expect(undone).toEqual({ undone: 1 });
		expect(await members.listInvites(store.read, hub.id, 'member')).toMatchObject([
			{ id: before.id, codeHash: null, expiresAt: mailed, batchId: null }
		]);
		expect(await members.listInviteBatches(store.read, hub.id)).toEqual([]);
	});

	it('leaves the network its invite to run the hub', async () => {
		const { store, hub, camille } = await aDesk();
		await anInvite(store, await aNetworkAdmin(store), { role: 'concierge', hub });
		const [invite] = await invitesOf(store);
		for (const at of [monday, late]) {
			expect(await planned(store, hub, at)).toEqual(['by-network']);
			const done = await imports(store, camille, hub, at);
			expect(done).toMatchObject({ refused: 'invite-list-empty' });
			const single = await store.write(byPerson(camille, at), (change) =>
				members.invite(change, { role: 'member', hub }, odile)
			);
			expect(single).toMatchObject({ refused: 'invited-by-network', field: 'email' });
		}
		expect(await invitesOf(store)).toEqual([invite]);
	});
});
