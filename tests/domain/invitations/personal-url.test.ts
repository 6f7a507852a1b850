import { describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as invitations from '$lib/server/invitations';
import { plus } from '$lib/time/instant';
import { at, anEvent, must, thursday, monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember, aUser } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { freshStore } from '../../support/database';
import { linksIn, queuedMails } from '../../support/mail/mails';
import { byClock } from '../../support/change';

/** A member, a user of another hub, and a guest by address, all invited to the same event. */
async function anInvitedThree(visibility: 'public' | 'members') {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub, { visibility, title: 'Entre nous' });
	const member = await aMember(store, hub, { email: 'member@sillon.example' });
	const known = await aUser(store, { email: 'known@sillon.example' });
	const typed = { email: 'typed@sillon.example', name: '', locale: 'fr' as const };
	const subject = await invitationSubject(store.read, event);
	const guests = [{ ...member, userId: member.id }, { ...known, userId: known.id }, typed];
	await must(store, byClock(monday), (change) => invitations.invite(change, subject, guests));
	return { store, hub, event, subject, page: subject.url };
}

/** The people whose mail contains the URL of the event's page: in the text, the HTML or the calendar. */
async function namesPage(store: Store, page: string, kind: RegExp) {
	const mails = (await queuedMails(store)).filter((mail) => kind.test(mail.kind));
	return mails
		.filter(({ text, html, calendar }) =>
			[text, html, calendar?.content.replaceAll('\r\n ', '')].some((part) => part?.includes(page))
		)
		.map(({ to }) => to.email);
}

const everybody = ['member@sillon.example', 'known@sillon.example', 'typed@sillon.example'];

describe('an invitation links to a page that its reader can open', () => {
	it('the page of a public event, for everybody', async () => {
		const { store, page } = await anInvitedThree('public');
		expect(await namesPage(store, page, /^invitation$/)).toEqual(everybody);
	});

	it('the page of a members’ event for members, and for others their own invitation', async () => {
		const { store, page, subject } = await anInvitedThree('members');
		expect(await namesPage(store, page, /^invitation$/)).toEqual(['member@sillon.example']);
		const rows = await invitations.listInvitations(store.read, subject);
		const own = invitations.answerLink(rows.find(({ email }) => email.startsWith('typed'))!);
		const mail = (await queuedMails(store)).find(({ to }) => to.email.startsWith('typed'))!;
		expect(mail.text).toContain(`Ouvrir mon invitation\u00a0: ${own}`);
		const calendar = mail.calendar!.content.replaceAll('\r\n ', '');
		expect(calendar).toContain(`URL;VALUE=URI:${own}\r\n`);
		expect(calendar.match(/DESCRIPTION:.*/)![0].split(own)).toHaveLength(2);
	});

	it('also when it changes, and when it is cancelled', async () => {
		const { store, event, page } = await anInvitedThree('members');
		const later = { startsAt: thursday.startsAt, endsAt: at('2026-11-26', '22:00') };
		await must(store, byClock(monday), (change) => events.change(change, event, later));
		await tellChanges(store);
		await must(store, byClock(plus(monday, 1)), (change) => events.cancel(change, event, 'Fuite'));
		for (const kind of [/^invitation-update$/, /^invitation-cancelled$/]) {
			expect(await namesPage(store, page, kind)).toEqual(['member@sillon.example']);
		}
	});
});

describe('a mail about an answer links to a page that its reader can open', () => {
	it('even after the invitation they answered was withdrawn', async () => {
		const { store, event, subject, page } = await anInvitedThree('members');
		const guest = { email: 'typed@sillon.example', name: '', locale: 'fr' as const };
		const going = { answer: 'going', companions: 0 } as const;
		const answer = await must(store, byClock(monday), (change) =>
			attendances.answer(change, event, { guest }, going)
		);
		const rows = await invitations.listInvitations(store.read, subject);
		const row = rows.find(({ email }) => email === guest.email)!;
		await must(store, byClock(monday), (change) => invitations.withdraw(change, row, subject));
		const later = { startsAt: thursday.startsAt, endsAt: at('2026-11-26', '22:00') };
		await must(store, byClock(monday), (change) => events.change(change, event, later));
		await tellChanges(store);
		await must(store, byClock(plus(monday, 2)), async (change) => {
			await attendances.remove(change, answer, 'Complet');
			return answer;
		});
		const kinds = /^(attendance-going|event-changed|attendance-removed)$/;
		const mails = (await queuedMails(store)).filter(({ kind }) => kinds.test(kind));
		expect(mails.map(({ kind }) => kind)).toEqual([
			...['attendance-going', 'event-changed', 'attendance-removed']
		]);
		for (const mail of mails) {
			expect(linksIn(mail).filter((link) => link.startsWith(page))).toEqual([]);
		}
	});
});
