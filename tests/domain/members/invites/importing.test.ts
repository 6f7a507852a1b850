import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs, minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { anInvite, invitesOf, odile } from '../../../factories/invite';
import { aConcierge, aMember, aUser } from '../../../factories/member';
import { byClock, byPerson } from '../../../support/change';
import { countQueries } from '../../../support/count-queries';
import { freshStore } from '../../../support/database';
import { codeIn } from '../../../support/mail/mailed-code';
import { queuedMails } from '../../../support/mail/mails';

async function aDesk() {
	const store = await freshStore();
	const hub = await aHub(store, { locale: 'fr' });
	return { store, hub, camille: await aConcierge(store, hub) };
}

const linesOf = (...emails: string[]) => members.readList(emails.join('\n'), 'fr').lines;

const planned = async (store: Store, hub: Hub, emails: string[]) =>
	(await members.planList(store.read, hub.id, linesOf(...emails), monday)).map(({ outcome }) =>
		outcome.does === 'nothing' ? outcome.why : outcome.does
	);

function imports(store: Store, who: { id: UserId }, hub: Hub, emails: string[]) {
	return store.write(byPerson(who, monday), (change) =>
		members.inviteList(change, hub, linesOf(...emails))
	);
}

const many = (count: number) => Array.from({ length: count }, (_, at) => `p${at}@list.example`);

describe('the trial run of an import', () => {
	it('says for each line what would happen', async () => {
		const { store, hub, camille } = await aDesk();
		const member = await aMember(store, hub);
		const waits = await aMember(store, hub, { state: 'pending' });
		const left = await aMember(store, hub, { state: 'left' });
		const elsewhere = await aUser(store);
		await anInvite(store, camille, { role: 'member', hub });
		const no = await anInvite(
			store,
			camille,
			{ role: 'member', hub },
			{ ...odile, email: 'no@list.example' }
		);
		await must(store, byClock(monday), (change) => members.declineInvite(change, no));
		const list = [
			...['new@list.example', member.email, waits.email, left.email, elsewhere.email],
			...[odile.email, 'no@list.example', 'new@LIST.example', 'broken@']
		];
		expect(await planned(store, hub, list)).toEqual([
			...['invite', 'member', 'admit', 'invite', 'invite'],
			...['invited', 'declined', 'double', 'bad-address']
		]);
		expect(await planned(store, hub, ['a@list.example', 'A@list.example'])).toEqual([
			'invite',
			'double'
		]);
	});

	it('asks the database as often for 2 000 lines as for one', async () => {
		const { store, hub } = await aDesk();
		const asked = (emails: string[]) => countQueries(store, () => planned(store, hub, emails));
		expect(await asked(many(2000))).toEqual(await asked(many(1)));
	});
});

describe('an import', () => {
	it('invites and admits, mails in the language of each, and leaves the rest alone', async () => {
		const { store, hub, camille } = await aDesk();
		const waits = await aMember(store, hub, { state: 'pending' });
		const text = `Nom;Mail;Langue;Métier\nOdile;o@list.example;de;Relieuse\nW;${waits.email};;\nX;x@;;`;
		const done = await store.write(byPerson(camille, monday), (change) =>
			members.inviteList(change, hub, members.readList(text, 'fr').lines)
		);
		expect(done).toMatchObject({ invited: 1, admitted: 1 });
		expect(await invitesOf(store)).toMatchObject([
			{ email: 'o@list.example', introduction: 'Relieuse', mailedAt: null, codeHash: null }
		]);
		const sent = await must(store, byClock(plus(monday, minuteMs)), (change) =>
			members.sendWaitingInvites(change)
		);
		expect(sent).toBe(1);
		const mails = await queuedMails(store);
		expect(mails.map(({ kind, locale }) => [kind, locale])).toEqual([
			['member-admitted', 'fr'],
			['invite', 'de']
		]);
		const code = codeIn(mails[1]);
		expect(await members.findInvite(store.read, code, plus(monday, dayMs))).toBeDefined();
		const again = await must(store, byClock(monday), (change) =>
			members.sendWaitingInvites(change)
		);
		expect(again).toBe(0);
	});

	it('of nobody, of too many or by a stranger is refused', async () => {
		const { store, hub, camille } = await aDesk();
		expect(await imports(store, camille, hub, [camille.email])).toMatchObject({
			refused: 'invite-list-empty'
		});
		expect(await imports(store, camille, hub, many(2001))).toMatchObject({
			refused: 'invite-list-long'
		});
		const stranger = await aMember(store, hub);
		expect(await imports(store, stranger, hub, many(1))).toEqual({ refused: 'not-concierge' });
		expect(await invitesOf(store)).toEqual([]);
	});

	it('of 2 000 people leaves its mails to the tick, a few at a time', async () => {
		const { store, hub, camille } = await aDesk();
		expect(await imports(store, camille, hub, many(2000))).toMatchObject({ invited: 2000 });
		expect(await queuedMails(store)).toEqual([]);
		await must(store, byClock(monday), (change) => members.sendWaitingInvites(change));
		expect(await queuedMails(store)).toHaveLength(25);
		expect(await members.listInviteBatches(store.read, hub.id)).toMatchObject([
			{ all: 2000, sent: 0, accepted: 0, declined: 0 }
		]);
	});

	it('has sent all its mails once none waits, though some were rejected', async () => {
		const { store, hub, camille } = await aDesk();
		await imports(store, camille, hub, many(2));
		await must(store, byClock(monday), (change) => members.sendWaitingInvites(change));
		const settle = (email: string, state: 'sent' | 'rejected') =>
			store.write(byClock(monday), ({ tx }) =>
				tx.update(outbox).set({ state }).where(eq(outbox.recipientEmail, email))
			);
		const sent = async () => (await members.listInviteBatches(store.read, hub.id))[0]!.sent;
		await settle('p0@list.example', 'rejected');
		expect(await sent()).toBe(1);
		await settle('p1@list.example', 'sent');
		expect(await sent()).toBe(2);
	});

	it('is undone within a day, but for those who have answered', async () => {
		const { store, hub, camille } = await aDesk();
		await imports(store, camille, hub, many(3));
		await must(store, byClock(monday), (change) => members.sendWaitingInvites(change, 2));
		const [mail] = await queuedMails(store);
		await must(store, byClock(monday), (change) =>
			members.acceptInvite(change, codeIn(mail), {
				...{ name: 'Premier', passwordHash: null, houseRulesVersion: 1 }
			})
		);
		const [batch] = await members.listInviteBatches(store.read, hub.id);
		expect(batch).toMatchObject({ all: 3, accepted: 1 });
		const undo = (at = monday) =>
			store.write(byPerson(camille, at), (change) =>
				members.undoInviteList(change, hub, batch!.id)
			);
		expect(await undo(plus(monday, dayMs))).toEqual({ refused: 'invite-gone' });
		expect(await undo()).toEqual({ undone: 2 });
		expect((await invitesOf(store)).map(({ email }) => email)).toEqual([mail!.recipientEmail]);
		expect((await queuedMails(store)).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
	});

	it('counts nobody as having accepted the rules', async () => {
		const { store, hub, camille } = await aDesk();
		await imports(store, camille, hub, many(3));
		expect(await members.listActiveMembers(store.read, hub.id)).toHaveLength(1);
	});
});
