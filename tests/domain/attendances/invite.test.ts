import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { outbox } from '$lib/server/outbox/schema';
import { hourMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { answerAsGuest } from '../../factories/attendance';
import { aDraft, anEvent, at, monday, must, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { freshStore } from '../../support/database';
import { interrupted } from '../../support/interrupted';
import { queuedMails } from '../../support/mail/mails';
import { byClock, byPerson } from '../../support/change';

const agathe = { email: 'agathe@guest.example', name: 'Agathe Vézelois', locale: 'fr' as const };
const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };

const inviting = (store: Store, event: events.Event, guests: invitations.Invitee[] = [agathe]) =>
	store.write(byClock(monday), (change) => attendances.invite(change, event.id, guests));

/** Hours and sequence in the calendar part of the last mail. */
async function lastEntry(store: Store) {
	const { calendar } = (await queuedMails(store)).at(-1)!;
	const parsed = new ICAL.Component(ICAL.parse(calendar!.content));
	const entry = parsed.getFirstSubcomponent('vevent')!;
	return ['dtstart', 'dtend', 'sequence'].map((name) => String(entry.getFirstPropertyValue(name)));
}

describe('inviting', () => {
	it('to an event that was cancelled since the page was read is refused', async () => {
		const store = await freshStore();
		const seen = await anEvent(store, await aHub(store));
		await must(store, byClock(monday), (change) => events.cancel(change, seen, 'Fuite d’eau'));
		expect(await inviting(store, seen)).toEqual({ refused: 'event-cancelled' });
		expect(await queuedMails(store)).toEqual([]);
	});

	it('to a draft is refused', async () => {
		const store = await freshStore();
		const draft = await aDraft(store, await aHub(store));
		expect(await inviting(store, draft)).toEqual({ refused: 'event-not-open' });
		expect(await queuedMails(store)).toEqual([]);
	});

	it('to an event that has begun is refused', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store));
		const late = (now: Instant) =>
			store.write(byClock(now), (change) => attendances.invite(change, event.id, [agathe]));
		expect(await late(thursday.startsAt)).toEqual({ refused: 'event-not-inviting' });
		expect(await late(minus(thursday.startsAt, 1))).toMatchObject({ invited: 1 });
	});

	it('to an event that was moved since the page was read sends its new hours and sequence', async () => {
		const store = await freshStore();
		const seen = await anEvent(store, await aHub(store));
		await must(store, byClock(monday), (change) => events.change(change, seen, friday));
		expect(await inviting(store, seen)).toMatchObject({ invited: 1 });
		expect(await lastEntry(store)).toEqual(['2026-11-27T19:00:00', '2026-11-27T22:00:00', '1']);
		expect((await queuedMails(store))[0]!.text).toContain('vendredi 27\u00a0novembre');
	});

	it('names the person who acts as the inviter', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub);
		const concierge = await aConcierge(store, hub, { name: 'Odile Amance' });
		await must(store, byPerson(concierge, monday), (change) =>
			attendances.invite(change, event.id, [agathe])
		);
		const [invitation] = await invitations.listInvitations(store.read, {
			kind: 'event',
			id: event.id
		});
		expect(invitation!.invitedBy).toBe(concierge.id);
		expect((await queuedMails(store))[0]!.text).toContain('Odile Amance vous invite');
	});

	it('leaves out people who have left the hub since the page was read', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub);
		const [stays, leaves] = [await aMember(store, hub), await aMember(store, hub)];
		const { invitable: seen } = await attendances.listInvitable(store.read, event);
		const membership = (await members.findMembership(store.read, hub.id, leaves.id))!;
		await must(store, byClock(monday), (change) => members.leave(change, membership));
		expect(await inviting(store, event, seen)).toEqual({
			invited: 1,
			already: 0,
			answered: 0,
			optedOut: 0
		});
		expect((await queuedMails(store)).map(({ to }) => to.email)).toEqual([stays.email]);
	});

	it('leaves out people who opted out since the page was read, and counts them', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub);
		await aMember(store, hub);
		const optsOut = await aMember(store, hub);
		const { invitable: seen } = await attendances.listInvitable(store.read, event);
		await store.write(byClock(monday), (change) =>
			invitations.optOut(change, hub.id, optsOut.email)
		);
		expect(await inviting(store, event, seen)).toEqual({
			invited: 1,
			already: 0,
			answered: 0,
			optedOut: 1
		});
		const { optedOut } = await attendances.listInvitable(store.read, event);
		expect(optedOut.map(({ userId }) => userId)).toEqual([optsOut.id]);
	});
});

describe('a large sending', () => {
	const sixty = Array.from({ length: 60 }, (_, n) => ({ ...agathe, email: `n${n}@guest.example` }));

	it('invites everybody', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store));
		const sent = await attendances.inviteInPortions(store.at(byClock(monday)), event.id, sixty);
		expect(sent).toEqual({ invited: 60, already: 0, answered: 0, optedOut: 0 });
	});

	it('stops when the event is cancelled in between, and reports how many were invited', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store));
		const db = interrupted(store, 2, () =>
			must(store, byClock(monday), (change) => events.cancel(change, event, 'Fuite d’eau'))
		).at(byClock(monday));
		const sent = await attendances.inviteInPortions(db, event.id, sixty);
		expect(sent).toEqual({
			...{ invited: 25, already: 0, answered: 0, optedOut: 0 },
			stopped: { refused: 'event-cancelled' }
		});
		const kinds = (await queuedMails(store)).map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === 'invitation')).toHaveLength(25);
		expect(kinds.slice(25)).toEqual(Array.from({ length: 25 }, () => 'invitation-cancelled'));
	});

	it('goes on with the new hours when the event is moved in between', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store));
		const db = interrupted(store, 3, () =>
			must(store, byClock(monday), (change) => events.change(change, event, friday))
		).at(byClock(monday));
		const sent = await attendances.inviteInPortions(db, event.id, sixty);
		expect(sent).toEqual({ invited: 60, already: 0, answered: 0, optedOut: 0 });
		expect(await lastEntry(store)).toEqual(['2026-11-27T19:00:00', '2026-11-27T22:00:00', '1']);
	});

	it('to nobody still reports that a draft allows no invitations', async () => {
		const store = await freshStore();
		const draft = await aDraft(store, await aHub(store));
		expect(
			await attendances.inviteInPortions(store.at(byClock(monday)), draft.id, [])
		).toMatchObject({
			stopped: { refused: 'event-not-open' }
		});
	});
});

describe('withdrawing an invitation', () => {
	async function anInvited() {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub);
		await inviting(store, event);
		const key = { kind: 'event', id: event.id } as const;
		const [invitation] = await invitations.listInvitations(store.read, key);
		const withdrawing = (from = event) =>
			store.write(byClock(plus(monday, 2)), (change) =>
				attendances.withdraw(change, from.id, invitation!.id)
			);
		return { store, hub, event, withdrawing };
	}

	it('to an event that was moved since the page was read cancels the new hours', async () => {
		const { store, event, withdrawing } = await anInvited();
		await must(store, byClock(plus(monday, 1)), (change) => events.change(change, event, friday));
		await tellChanges(store);
		await store.write(byClock(monday), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
		expect(await withdrawing()).toMatchObject({ state: 'withdrawn' });
		expect(await lastEntry(store)).toEqual(['2026-11-27T19:00:00', '2026-11-27T22:00:00', '2']);
		expect(await withdrawing()).toEqual({ refused: 'invitation-withdrawn' });
	});

	it('to an event that was cancelled since is refused: everybody has been told', async () => {
		const { store, event, withdrawing } = await anInvited();
		await must(store, byClock(plus(monday, 1)), (change) =>
			events.cancel(change, event, 'Fuite d’eau')
		);
		expect(await withdrawing()).toEqual({ refused: 'event-cancelled' });
		expect((await queuedMails(store)).at(-1)!.kind).toBe('invitation-cancelled');
	});

	it('finds no invitation to another event', async () => {
		const { store, hub, withdrawing } = await anInvited();
		const other = await anEvent(store, hub, { title: 'Atelier' });
		expect(await withdrawing(other)).toBeUndefined();
	});

	it('of another hub is refused to a concierge who names an event of their own', async () => {
		const { store, event } = await anInvited();
		const about = { kind: 'event' as const, id: event.id };
		const [invitation] = await invitations.listInvitations(store.read, about);
		const hub = await aHub(store);
		const own = await invitationSubject(store.read, await anEvent(store, hub));
		const context = byPerson(await aConcierge(store, hub), monday);
		expect(
			await store.write(context, (change) => invitations.withdraw(change, invitation!, own))
		).toEqual({ refused: 'invitation-withdrawn' });
		expect(await invitations.listInvitations(store.read, about)).toEqual([invitation]);
	});
});

describe('sending an invitation again', () => {
	it('is not done to who has answered no, and is to who has not answered', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store));
		await inviting(store, event, [agathe]);
		const key = { kind: 'event', id: event.id } as const;
		const [invitation] = await invitations.listInvitations(store.read, key);
		await store.write(byClock(), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
		const again = (at: Instant) =>
			store.write(byClock(at), (change) => attendances.sendAgain(change, event.id, invitation!.id));
		expect(await again(plus(monday, hourMs))).toMatchObject({ state: 'invited' });
		await answerAsGuest(store, event, { ...agathe, answer: 'declined' });
		await store.write(byClock(), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
		expect(await again(plus(monday, 2 * hourMs))).toEqual({ refused: 'invitation-declined' });
	});
});

describe('the link of an invitation', () => {
	const going = { answer: 'going' as const, companions: 0 };

	async function invited(store: Store) {
		const event = await anEvent(store, await aHub(store));
		await inviting(store, event);
		const subject = { kind: 'event' as const, id: event.id };
		const [invitation] = await invitations.listInvitations(store.read, subject);
		const token = invitations.answerLink(invitation!).split('/').at(-1)!;
		return { event, invitation: invitation!, token };
	}

	it('answers for the invited address', async () => {
		const store = await freshStore();
		const { event, token } = await invited(store);
		const answer = await store.write({ now: monday, actor: { kind: 'visitor' } }, (change) =>
			attendances.answerInvitation(change, token, going)
		);
		expect(answer).toMatchObject({ eventId: event.id, guestEmail: agathe.email, answer: 'going' });
	});

	it('answers nothing after the invitation was withdrawn since the page was read', async () => {
		const store = await freshStore();
		const { event, invitation, token } = await invited(store);
		await must(
			store,
			byClock(monday),
			async (change) => (await attendances.withdraw(change, event.id, invitation.id))!
		);
		const answer = await store.write({ now: monday, actor: { kind: 'visitor' } }, (change) =>
			attendances.answerInvitation(change, token, going)
		);
		expect(answer).toEqual({ refused: 'invitation-withdrawn' });
		expect((await attendances.placesOf(store.read, event.id)).going).toBe(0);
	});
});
