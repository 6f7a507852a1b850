import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import * as calendars from '$lib/server/calendars';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as events from '$lib/server/events';
import * as invitations from '$lib/server/invitations';
import { enqueue } from '$lib/server/outbox';
import type { Store } from '$lib/server/db/store';
import { dayMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow, type EventRow } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMail } from '../../factories/mail';
import { aMember } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';
import { after, before, moves, now, soon } from '../auth/address/place';

const earlier = minus(now, dayMs);
const going = { answer: 'going' as const, companions: 0 };
const lastPart = (link: string) => new URL(link).pathname.split('/').at(-1)!;

async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	const other = await aHub(store);
	const user = await aMember(store, hub, {
		...{ email: before, name: 'Odile Amance', passwordHash: 'a hash' }
	});
	const event = await anEventRow(store, hub, { startsAt: plusTwoDays, endsAt: plusThreeDays });
	return { store, hub, other, user, event };
}

const plusTwoDays = minus(now, -2 * dayMs);
const plusThreeDays = minus(now, -3 * dayMs);

async function invites(store: Store, event: EventRow, people: invitations.Invitee[]) {
	const subject = await invitationSubject(store.read, event);
	await must(store, byClock(earlier), (change) => invitations.invite(change, subject, people));
	return invitations.listInvitations(store.read, subject);
}

const typed = (email: string) => ({ email, name: '', locale: 'fr' as const });

describe('with a changed address', () => {
	it('what was answered and invited under the new one becomes the account’s', async () => {
		const { store, user, event } = await aPlace();
		await aGuest(store, event, { email: after, now: earlier });
		const next = await anEventRow(store, await aHub(store), {
			...{ startsAt: plusTwoDays, endsAt: plusThreeDays }
		});
		await invites(store, next, [typed(after)]);
		await moves(store, user);
		expect(await attendances.findMine(store.read, event.id, { userId: user.id })).toMatchObject({
			answer: 'going',
			guestEmail: null
		});
		expect((await attendances.placesOf(store.read, event.id)).going).toBe(1);
	});

	it('invitations sent to the old one still answer, for the account, and updates go to the new one', async () => {
		const { store, user, event } = await aPlace();
		const [invitation] = await invites(store, event, [{ ...user, userId: user.id }]);
		await moves(store, user);
		const token = lastPart(invitations.answerLink(invitation!));
		const answered = await store.write({ now: soon, actor: { kind: 'visitor' } }, (change) =>
			attendances.answerInvitation(change, token, going)
		);
		expect(answered).toMatchObject({ userId: user.id, answer: 'going' });
		await must(store, byClock(soon), (change) =>
			events.change(change, event, { startsAt: minus(plusTwoDays, 3_600_000) })
		);
		await tellChanges(store, soon);
		const told = (await queuedMails(store)).filter(({ kind }) => kind === 'invitation-update');
		expect(told.map(({ to }) => to.email)).toEqual([after]);
	});

	it('invited by both, is sent one update, and either link answers', async () => {
		const { store, user, event } = await aPlace();
		const both = await invites(store, event, [{ ...user, userId: user.id }, typed(after)]);
		await moves(store, user);
		for (const invitation of both) {
			const token = lastPart(invitations.answerLink(invitation));
			expect(await invitations.findByToken(store.read, token)).toMatchObject({
				...{ state: 'invited', email: after, userId: user.id }
			});
		}
		const subject = await invitationSubject(store.read, event);
		expect(await invitations.listInvitedEmails(store.read, subject)).toEqual([after]);
	});

	it('no hub learns it that only had the old one, but who has answered takes one seat', async () => {
		const { store, user, other } = await aPlace();
		const row = { startsAt: plusTwoDays, endsAt: plusThreeDays };
		const [asked, answered] = [
			await anEventRow(store, other, row),
			await anEventRow(store, other, row)
		];
		const [open] = await invites(store, asked, [typed(before)]);
		const [used] = await invites(store, answered, [typed(before)]);
		const answerBy = (link: invitations.Invitation) =>
			store.write({ now: soon, actor: { kind: 'visitor' } }, (change) =>
				attendances.answerInvitation(change, lastPart(invitations.answerLink(link)), going)
			);
		await answerBy(used!);
		await moves(store, user);
		expect(await emailsOf(store, asked)).toEqual([before]);
		expect(await emailsOf(store, answered)).toEqual([after]);
		expect(await answerBy(used!)).toMatchObject({ userId: user.id });
		expect((await attendances.placesOf(store.read, answered.id)).going).toBe(1);
		// The mailbox that was invited may still answer: as a guest of that address.
		expect(await answerBy(open!)).toMatchObject({ userId: null, guestEmail: before });
	});

	it('who opted out stays opted out, under both', async () => {
		const { store, user, hub, other } = await aPlace();
		await must(store, byPerson(user, earlier), (change) =>
			invitations.optOut(change, hub.id, before)
		);
		await moves(store, user);
		const out = (hubId: typeof hub.id, email: string) =>
			invitations.hasOptedOut(store.read, hubId, email);
		expect([await out(hub.id, after), await out(hub.id, before)]).toEqual([true, true]);
		expect(await out(other.id, after)).toBe(false);
	});

	it('the last word counts when an address comes back: opted in there, opted out here', async () => {
		const { store, user, hub } = await aPlace();
		const out = (email: string) => invitations.hasOptedOut(store.read, hub.id, email);
		const says = (verb: 'optIn' | 'optOut', email: string, at: typeof now) =>
			must(store, byPerson(user, at), async (change) => {
				return (await invitations[verb](change, hub.id, email)) ?? true;
			});
		await says('optOut', before, earlier);
		const there = await moves(store, user);
		await says('optIn', after, soon);
		expect([await out(after), await out(before)]).toEqual([false, true]);
		const back = await moves(store, there, before);
		expect(await out(before)).toBe(false);
		await says('optOut', before, plus(soon, 1));
		await moves(store, back, 'trois@apres.example');
		expect([await out('trois@apres.example'), await out(after)]).toEqual([true, false]);
	});

	it('a mailbox that opts out itself since is not opted in by who comes back', async () => {
		const { store, user, hub } = await aPlace();
		await must(store, byPerson(user, earlier), (change) =>
			invitations.optOut(change, hub.id, before)
		);
		const there = await moves(store, user);
		await must(store, byPerson(user, soon), (change) => invitations.optIn(change, hub.id, after));
		const mailbox = { now: plus(soon, 1), actor: { kind: 'mail-sender', email: before } as const };
		await must(store, mailbox, (change) => invitations.optOut(change, hub.id, before));
		await moves(store, there, before);
		expect(await invitations.hasOptedOut(store.read, hub.id, before)).toBe(true);
	});

	it('mails that wait go to the new one; those about the account stay', async () => {
		const { store, user, event } = await aPlace();
		await invites(store, event, [{ ...user, userId: user.id }]);
		const to = { email: before, name: 'Odile Amance' };
		await must(store, byClock(earlier), async (change) => {
			await enqueue(change, aMail({ kind: 'booking-confirmed', subjectId: 'b', to }, now));
			await enqueue(change, aMail({ kind: 'password-changed', subjectId: 'c', to }, now));
		});
		await moves(store, user);
		const waiting = (await queuedMails(store)).map(({ kind, to: { email }, recipientEmail }) => [
			...[kind, email, recipientEmail === email]
		]);
		expect(waiting).toEqual([
			['invitation', after, true],
			['booking-confirmed', after, true],
			['password-changed', before, true],
			['email-change-asked', before, true],
			['email-change-link', after, true],
			['email-changed', before, true]
		]);
	});

	it('the personal calendar keeps its address', async () => {
		const { store, user } = await aPlace();
		const address = calendars.personalAddress(user);
		const moved = await moves(store, user);
		expect(calendars.personalAddress(moved)).toBe(address);
		const token = lastPart(address).replace('.ics', '');
		expect(await calendars.findPersonalCalendar(store.read, token)).toBeDefined();
	});

	it('the old one may belong to somebody else afterwards, who gets nothing of it', async () => {
		const { store, user, hub } = await aPlace();
		await moves(store, user);
		const next = await aMember(store, hub, { email: before });
		expect(await auth.findUserByEmail(store.read, before)).toMatchObject({ id: next.id });
		expect(await auth.findUserByEmail(store.read, after)).toMatchObject({ id: user.id });
	});
});

async function emailsOf(store: Store, event: EventRow) {
	const subject = await invitationSubject(store.read, event);
	return (await invitations.listInvitations(store.read, subject)).map(({ email }) => email);
}
