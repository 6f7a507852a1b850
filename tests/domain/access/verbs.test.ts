import { expect, it } from 'vitest';
import { readSources } from '../../support/house/layers';
import { exportedVerbs } from '../../support/house/verbs';
import { deskVerbs } from './desk-verbs';
import { networkVerbs } from './network-verbs';
import { ownOrDeskVerbs, ownVerbs } from './own-verbs';

const becauseOf = (reason: string, ...verbs: string[]) =>
	Object.fromEntries(verbs.map((verb) => [verb, reason]));

/** What a page must not call: who called the verb has asked for the right. */
const partsOfVerbs = [
	'alerts.joinAlerts',
	'attendances.joinGuestAnswers',
	'attendances.promoteWaiting',
	'attendances.recordAnswer',
	'auth.addressProved',
	'auth.closeAccount',
	'auth.createUser',
	'auth.endAllSessions',
	'auth.endLeftAlone',
	'auth.giveNetworkRole',
	'auth.makeCode',
	'auth.markProved',
	'auth.makeOneTimeCode',
	'auth.openEmailChange',
	'auth.recordRevocation',
	'auth.reopenAccount',
	'auth.setPhone',
	'auth.useEmailChange',
	'auth.voidCodes',
	'auth.voidEmailChange',
	'entries.raiseSequence',
	'entries.touch',
	'entries.touchReader',
	'events.setNumber',
	'invitations.copyOptOuts',
	'invitations.joinInvitations',
	'invitations.moveInvitations',
	'invitations.sendCancellations',
	'invitations.sendUpdates',
	'invitations.takeBack',
	'notices.tellMissed',
	'outbox.dropDeskMails',
	'outbox.dropFormerDeskMails',
	'outbox.claimMails',
	'outbox.dropWaiting',
	'outbox.emptyMailsBy',
	'outbox.enqueue',
	'outbox.enqueueEach',
	'outbox.eraseMailsAbout',
	'outbox.redirectWaiting',
	'personal-data.addAddressErasures',
	'personal-data.addErasures',
	'personal-data.recordAddressErasure',
	'personal-data.recordErasure',
	'pitches.createEditionRunningOrder',
	'pitches.promoteWaitingPitches',
	'pitches.tellMoved'
];

/** Functions that check no right of the actor, and why. */
const withoutRight: Record<string, string> = {
	...becauseOf(
		'counts for a verb that has asked for the right of the concierge',
		'invitations.countTypedAddress'
	),
	...becauseOf(
		'anybody may ask: nothing follows but a mail, whose link proves the address',
		'alerts.ask',
		'attendances.askGuest',
		'auth.requestReset',
		'auth.requestSignIn',
		'members.signUp'
	),
	...becauseOf(
		'the token of its link says who may',
		'alerts.confirm',
		'alerts.stop',
		'attendances.answerByLink',
		'attendances.answerInvitation',
		'attendances.withdrawLink'
	),
	...becauseOf(
		'the code in its link says who may, and it is used up',
		'auth.agreeToEmailChange',
		'auth.becomeFirstAdmin',
		'auth.resetPassword',
		'auth.useCode',
		'members.acceptInvite',
		'members.declineInvite',
		'auth.useCodeOfMail',
		'members.verifyEmail',
		'members.verifyEmailOfMail',
		'usecases.changeEmail',
		'usecases.leaveByLink',
		'usecases.resetPassword'
	),
	...becauseOf(
		'whoever signs in is nobody yet: the caller has just verified a password, a code or a cookie',
		'auth.attemptsOf',
		'auth.clearAttempts',
		'auth.countActor',
		'auth.countAttempt',
		'auth.countCodeTry',
		'auth.forgiveCodeTries',
		'auth.keepAlive',
		'auth.openSession'
	),
	...becauseOf('a part of verbs of other nouns, which have asked', ...partsOfVerbs),
	...becauseOf(
		'stands below the memberships, which say who runs a hub: usecases/run-hub, house-rules and practical ask',
		'hubs.changeHub',
		'hubs.keepVersion',
		'hubs.publishHouseRules',
		'hubs.setOpeningHours',
		'hubs.storePractical',
		'hubs.storeHubState',
		'hubs.storeStepAside',
		'outbox.resend',
		'outbox.resendAll'
	),
	...becauseOf(
		'stands below the accounts, which say who runs the network: usecases/mail-server asks',
		'outbox.clearMailServer',
		'outbox.storeMailServer'
	),
	...becauseOf(
		'a job of the clock, which takes nothing from anybody but what is due',
		'alerts.purgeAlerts',
		'alerts.tellNextEditions',
		'attendances.purgeGuests',
		'attendances.tellWaitingAtStart',
		'auth.purgeEmailChanges',
		'auth.purgeExpired',
		'auth.recordFeedUses',
		'bookings.expireRequests',
		'carried-forms.purgeCarriedForms',
		'check-ins.purgeCheckIns',
		'bookings.remindOfRequests',
		'entries.describeUndescribed',
		'entries.purgeRemoved',
		'events.purgeStates',
		'invitations.purgeContactLists',
		'invitations.purgeTypedAddresses',
		'members.endLostCorrections',
		'members.endUnanswered',
		'members.purgeInvites',
		'members.purgeSignUps',
		'members.remindOfPending',
		'members.sendWaitingInvites',
		'notices.tellDue',
		'pitches.purgeGuestPitches',
		'pitches.purgeRequests',
		'pitches.tellWaitingAtStart',
		'outbox.emptySettled',
		'outbox.leaseNext',
		'outbox.markUncertain',
		'outbox.purgeSettled',
		'outbox.settle',
		'request-keys.purgeAnswers',
		'request-keys.purgeUnreadableAnswers',
		'usecases.joinDoubles'
	),
	...becauseOf('makes a change by somebody else, and changes nothing', 'db.asGuest'),
	...becauseOf('prints what only who reads the server’s output sees', 'auth.makeFirstAdminLink'),
	...becauseOf(
		'what the installation finds out of itself, from nothing that anybody sends',
		'db.clearFact',
		'db.raiseGeneration',
		'db.setFact',
		'db.setLatestMoment'
	),
	...becauseOf(
		'for the command line of who runs the server',
		'alerts.applyStopped',
		'attendances.applyWithdrawnLinks',
		'auth.applyRevocations',
		'auth.endAccess',
		'bookings.leapSequences',
		'entries.startAnew',
		'events.leapSequences',
		'invitations.applyOptOuts',
		'invitations.leapSequences',
		'members.endInvites',
		'outbox.rejectUnreadable'
	),
	...becauseOf('keeps what the form itself was answered', 'request-keys.storeAnswer'),
	...becauseOf(
		'keeps what a browser has sent, for the code that only this browser has',
		'carried-forms.forgetForm',
		'carried-forms.keepForm',
		'http.keepCarried'
	)
};

const rows = [deskVerbs, networkVerbs, ownOrDeskVerbs, ownVerbs]
	.flatMap((verbs) => Object.keys(verbs))
	.map((name) => name.split(' ')[0]!)
	.map((name) => (name.includes('.') ? name : `usecases.${name}`));

it('every verb is called as those who may not, or says why it asks for no right', () => {
	const verbs = exportedVerbs(readSources());
	expect(rows.filter((row) => !verbs.includes(row))).toEqual([]);
	expect(verbs.filter((verb) => !rows.includes(verb))).toEqual(Object.keys(withoutRight).sort());
});

it('a verb is what takes a change and is called from outside of its folder', () => {
	const of = (text: string) => `export async function ${text} {}`;
	const verbs = exportedVerbs({
		'src/lib/server/rooms/index.ts': `export * from './manage'; export { tidy } from './tidy';`,
		'src/lib/server/rooms/manage.ts': [
			of('close(change: Change, id: string)'),
			of('reopen({ tx }: Change)'),
			of('findRoomToChange(change: Change)'),
			of('listRooms(db: Db)'),
			'async function write(change: Change) {}'
		].join('\n'),
		'src/lib/server/rooms/tidy.ts': [of('tidy(change: Change)'), of('sweep(change: Change)')].join(
			'\n'
		),
		'src/lib/server/rooms/paint.ts': of('paint(change: Change)'),
		'src/lib/server/events/hold.ts': [
			`import { paint as colour } from '../rooms/paint';`,
			of('hold(change: Change)')
		].join('\n'),
		'src/routes/+page.server.ts': `import * as holds from '$lib/server/events/hold';`
	});
	expect(verbs).toEqual([
		'events.hold',
		'rooms.close',
		'rooms.paint',
		'rooms.reopen',
		'rooms.tidy'
	]);
});

it('no page calls a part of a verb', () => {
	const parts = partsOfVerbs.map((verb) => verb.split('.')[1]!);
	const called = new RegExp(`\\b(${parts.join('|')})\\(`);
	const pages = Object.entries(readSources('src/routes'));
	expect(pages.filter(([, text]) => called.test(text)).map(([path]) => path)).toEqual([]);
});
