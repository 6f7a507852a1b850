import * as auth from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { tokenOf } from '$lib/server/attendances';
import type { EventSeries } from '$lib/server/series';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { anAlert, askedToken, stopToken } from '../../../factories/alert';
import { aGuest, type EventRow } from '../../../factories/attendance';
import { monday, must } from '../../../factories/event';
import { aMember } from '../../../factories/member';
import { codeIn } from '../../../support/mail/mailed-code';
import { queuedMails } from '../../../support/mail/mails';
import type { Viewers } from './people';
import { byClock, byPerson } from '../../../support/change';

/** The codes and tokens in links of mails. */
export async function newLinks(
	store: Store,
	hub: Hub,
	{
		pitchNight,
		full,
		eventSeries
	}: { pitchNight: EventRow; full: EventRow; eventSeries: EventSeries },
	{ member, concierge }: Viewers
) {
	const newcomer = { email: 'neuve@sillon.example', name: 'Neuve', locale: 'fr' as const };
	const input = { ...newcomer, passwordHash: '', introduction: '', houseRulesVersion: 1 };
	await must(store, byClock(monday), (change) => members.signUp(change, hub, input));
	const proving = (await queuedMails(store)).findLast(({ kind }) => kind === 'sign-up');
	const own = await aMember(store, hub);
	await must(store, byPerson(concierge, monday), (change) =>
		members.correctEmail(change, hub, own, 'corrigee@sillon.example')
	);
	const correcting = (await queuedMails(store)).findLast(
		({ kind }) => kind === 'email-change-link'
	);
	const subject = await events.invitationSubject(store.read, pitchNight);
	const [invited] = await invitations.listInvitations(store.read, subject);
	const lastPart = (address: string) => new URL(address).pathname.split('/').at(-1)!;
	return {
		/** A member of this hub alone, whose address is being corrected. */
		...{ ownMember: own.membershipId, account: own.id, emailCode: codeIn(correcting) },
		verifyCode: codeIn(proving),
		adminCode: lastPart(
			(await must(store, byClock(monday), (change) => auth.makeFirstAdminLink(change))) ??
				'https://sillon.example/'
		),
		signInCode: (
			await must(store, byClock(monday), (change) => auth.makeCode(change, member, 'sign-in'))
		).code,
		resetCode: (
			await must(store, byClock(monday), (change) => auth.makeCode(change, member, 'reset'))
		).code,
		leaveCode: (
			await must(store, byClock(monday), (change) => auth.makeCode(change, member, 'leave'))
		).code,
		guestToken: tokenOf(await aGuest(store, pitchNight)),
		/** Of a person on the waitlist. */
		waitingToken: tokenOf(await aGuest(store, full)),
		invitationToken: lastPart(invitations.answerLink(invited!)),
		alertToken: await askedToken(store, eventSeries),
		alertStopToken: stopToken(await anAlert(store, eventSeries, 'agathe@guest.example')),
		stopToken: lastPart(invitations.stopLink(invited!))
	};
}
