import { beforeEach, describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as invitations from '$lib/server/invitations';
import { disableAccount } from '$lib/server/usecases/account-state';
import { dayMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow, type EventRow } from '../../../factories/attendance';
import { must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aConcierge, aMember, aUser } from '../../../factories/member';
import { tellAt } from '../../../factories/notices';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { queuedMails } from '../../../support/mail/mails';
import { after, before, moves, now, soon } from './place';

// A desk typed an address for somebody, whose account it knows nothing of, and who has another address since.

const earlier = minus(now, dayMs);
const upcoming = { startsAt: plus(now, 2 * dayMs), endsAt: plus(now, 3 * dayMs) };
const going = { answer: 'going' as const, companions: 0 };
const typed = { name: 'Odile de la porte', email: before, locale: 'fr' as const };

let store: Store;
let user: auth.User;
let event: EventRow;
let concierge: auth.User;

async function aPlace(input: Partial<EventRow> = {}) {
	store = await freshStore();
	const other = await aHub(store);
	const member = { email: before, name: 'Odile Amance', passwordHash: 'a hash' };
	user = await aMember(store, await aHub(store), member);
	concierge = await aConcierge(store, other);
	event = await anEventRow(store, other, { ...upcoming, ...input });
}

const types = () =>
	must(store, byPerson(concierge, earlier), (change) =>
		attendances.answer(change, event, { guest: typed }, { ...going, asConcierge: true })
	);

async function invites() {
	const subject = await invitationSubject(store.read, event);
	await must(store, byClock(earlier), (change) => invitations.invite(change, subject, [typed]));
}

const answersAs = ({ id: userId }: Pick<auth.User, 'id'>) =>
	store.write(byPerson({ id: userId }, soon), (change) =>
		attendances.answer(change, event, { userId }, going)
	);

const onList = async () =>
	(await attendances.listOf(store.read, event.id)).map(({ name, email }) => [name, email]);

/** Where the mails went that this desk lists. */
const toldAt = async () => {
	const mails = (await queuedMails(store)).filter(({ hubId }) => hubId === event.hubId);
	return [...new Set(mails.map(({ recipientEmail }) => recipientEmail))];
};

describe('the desk of a hub that typed an address', () => {
	beforeEach(() => aPlace());

	it.each([false, true])(
		'learns of no new one by its list or its mails, signed in since: %s',
		async (signedIn) => {
			await types();
			if (signedIn) await store.write(byClock(earlier), (w) => auth.addressProved(w, user));
			await moves(store, user);
			await must(store, byClock(soon), (change) =>
				events.change(change, event, { title: 'Une autre soirée' })
			);
			await tellAt(store, plus(soon, dayMs));
			expect(await onList()).toEqual([[typed.name, before]]);
			expect(await toldAt()).toEqual([before]);
		}
	);

	it('nor the account’s name by what it typed for two of theirs, who are one person now', async () => {
		await types();
		const there = await moves(store, user);
		const again = { ...typed, email: 'encore@apres.example' };
		await must(store, byPerson(concierge, soon), (change) =>
			attendances.answer(change, event, { guest: again }, { ...going, asConcierge: true })
		);
		await moves(store, there, again.email);
		expect(await onList()).toEqual([[typed.name, again.email]]);
		expect((await attendances.placesOf(store.read, event.id)).going).toBe(1);
	});

	it('nor by an invitation that it sent there before it answered for them', async () => {
		await invites();
		await types();
		await moves(store, user);
		const subject = await invitationSubject(store.read, event);
		expect(await invitations.listInvitedEmails(store.read, subject)).toEqual([before]);
		expect(await toldAt()).toEqual([before]);
	});

	it('nor by the link in its mails, which goes on answering for the seat that it keeps', async () => {
		await types();
		await store.write(byClock(earlier), (w) => auth.addressProved(w, user));
		await moves(store, user);
		const mine = await attendances.findMine(store.read, event.id, { userId: user.id });
		const no = { answer: 'declined' as const, companions: 0 };
		const said = await store.write({ now: soon, actor: { kind: 'visitor' } }, (change) =>
			attendances.answerByLink(change, attendances.tokenOf(mine!), no)
		);
		expect(said).toMatchObject({ id: mine!.id, answer: 'declined' });
		expect(await onList()).toEqual([[typed.name, before]]);
	});

	it('finds whom it typed when it types the address once more: one person has one seat', async () => {
		await types();
		await store.write(byClock(earlier), (w) => auth.addressProved(w, user));
		await moves(store, user);
		await types();
		expect(await onList()).toEqual([[typed.name, before]]);
		expect((await attendances.placesOf(store.read, event.id)).going).toBe(1);
	});

	it('tells whoever it keeps a seat for, though another hub has disabled an account', async () => {
		await types();
		await store.write(byClock(earlier), (w) => auth.addressProved(w, user));
		await must(store, byClock(now), (change) => disableAccount(change, null, user, 'Abus'));
		await must(store, byClock(soon), (change) => events.cancel(change, event, 'Grève'));
		await tellAt(store, plus(soon, dayMs));
		const told = (await queuedMails(store)).filter(({ kind }) => kind === 'event-cancelled');
		expect(told.map(({ recipientEmail }) => recipientEmail)).toEqual([before]);
	});

	it('learns it of who answers themselves, who has one seat', async () => {
		await types();
		await moves(store, user);
		await answersAs(user);
		expect(await onList()).toEqual([[user.name, after]]);
		expect((await attendances.placesOf(store.read, event.id)).going).toBe(1);
	});

	it('and of who had answered as a guest: their mails go to the address that they have now', async () => {
		const guest = { ...typed, email: 'tot@guest.example' };
		await aGuest(store, event, { ...guest, now: earlier });
		const own = await aUser(store, { email: guest.email, passwordHash: 'a hash' });
		await moves(store, own);
		expect(await onList()).toEqual([[typed.name, after]]);
		expect(await toldAt()).toEqual([after]);
	});
});

describe('an invitation that was typed for an address', () => {
	beforeEach(() => aPlace({ visibility: 'members' }));

	it('invites who gave it up since, and not who has the address next', async () => {
		await invites();
		await moves(store, user);
		const next = await aUser(store, { email: before });
		expect(await answersAs(next)).toEqual({ refused: 'event-members-only' });
		expect(await answersAs(user)).toMatchObject({ answer: 'going' });
	});

	it('that was withdrawn and is sent again invites who has the address now', async () => {
		await invites();
		await moves(store, user);
		const key = { kind: 'event', id: event.id } as const;
		const [first] = await invitations.listInvitations(store.read, key);
		await must(
			store,
			byPerson(concierge, soon),
			async (change) => (await attendances.withdraw(change, event.id, first!.id))!
		);
		const next = await aUser(store, { email: before });
		await invites();
		expect(await answersAs(user)).toEqual({ refused: 'event-members-only' });
		expect(await answersAs(next)).toMatchObject({ answer: 'going' });
	});

	it('is withdrawn from them when they leave the hub, and not when the next one does', async () => {
		await invites();
		await moves(store, user);
		const next = await aUser(store, { email: before });
		const leaves = ({ id }: auth.User) =>
			must(store, byPerson({ id }, soon), (change) =>
				attendances.withdrawFromMember(change, event.hubId, id)
			);
		expect(await leaves(next)).toBe(0);
		expect(await leaves(user)).toBe(1);
	});
});
