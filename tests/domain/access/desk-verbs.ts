import * as attendances from '$lib/server/attendances';
import * as bookings from '$lib/server/bookings';
import * as checkIns from '$lib/server/check-ins';
import { newId, type MailId, type SignUpId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as invitations from '$lib/server/invitations';
import { enqueue } from '$lib/server/outbox';
import { outbox } from '$lib/server/outbox/schema';
import * as pitches from '$lib/server/pitches';
import * as rooms from '$lib/server/rooms';
import * as series from '$lib/server/series';
import * as account from '$lib/server/usecases/account-state';
import { createEvent } from '$lib/server/usecases/create-event';
import { endMembership } from '$lib/server/usecases/end-membership';
import { emptyPractical } from '$lib/server/hubs/practical/practical';
import { changePractical } from '$lib/server/usecases/practical';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import {
	changeHub,
	publishHub,
	putStepAside,
	resendAllMails,
	resendMail,
	setOpeningHours
} from '$lib/server/usecases/run-hub';
import { changeSeries, startSeries } from '$lib/server/usecases/save-series';
import * as members from '$lib/server/members';
import { parseDate, parseTime } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { aBooking, hours, tuesday } from '../../factories/booking';
import {
	aDraft,
	anEvent,
	aSeries,
	makeEditions,
	monday,
	must,
	thursday
} from '../../factories/event';
import { anInvite, invitesOf, odile as newcomer } from '../../factories/invite';
import { aContactList, press } from '../../factories/invitations/contact-list';
import { aMail } from '../../factories/mail';
import { aMember } from '../../factories/member';
import { aPitch, aPitchInput, aPitchNight, aPitchRequest } from '../../factories/pitch';
import { aClosure, aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { disableAccount, type Place, type Verbs } from './place';

const talk = { kind: 'talk' as const, title: 'Café', ...thursday };
const weekly = {
	...{ kind: 'talk' as const, title: 'Cycle', anchorDate: parseDate('2026-11-26'), everyDays: 7 },
	...{ startTime: parseTime('18:30'), endTime: parseTime('21:00') }
};
const going = { answer: 'going' as const, companions: 0 };
const odile = { name: 'Odile Amance', email: 'odile@guest.example', locale: 'fr' as const };

/** Sent yesterday. */
async function anEarlierInvitation(store: Store, subject: invitations.InvitationSubject) {
	await must(store, byClock(minus(monday, dayMs)), (change) =>
		invitations.invite(change, subject, [odile])
	);
	await store.write(byClock(), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
	return (await invitations.listInvitations(store.read, subject))[0]!;
}

/** What only a concierge of this hub may do; each call would succeed for them. */
export const deskVerbs: Verbs = {
	'rooms.createRoom': ({ hub }) => {
		const draft = { slug: 'seille', name: 'Seille', shortName: 'Seille', seats: 6, equipment: [] };
		return (change) => rooms.createRoom(change, hub, draft);
	},
	'rooms.changeRoom': async ({ store, hub }) => {
		const room = await aRoom(store, hub);
		return (change) => rooms.changeRoom(change, room, { seats: 9 });
	},
	'rooms.retireRoom': async ({ store, hub }) => {
		const room = await aRoom(store, hub);
		return (change) => rooms.retireRoom(change, room);
	},
	'rooms.reopenRoom': async ({ store, hub }) => {
		const room = await aRoom(store, hub, { retired: true });
		return (change) => rooms.reopenRoom(change, room);
	},
	'rooms.close': ({ hub }) => {
		const draft = { roomId: null, reason: 'Peinture', ...hours('10:00', '12:00') };
		return (change) => rooms.close(change, hub, draft);
	},
	'rooms.reopen': async ({ store, hub }) => {
		const { id } = await aClosure(store, hub, hours('10:00', '12:00'));
		return (change) => rooms.reopen(change, hub, id);
	},

	'bookings.book for somebody': async ({ store, hub }) => {
		const [room, holder] = [await aRoom(store, hub), await aMember(store, hub)];
		const input = { title: '', visibility: 'members' as const, ...hours('10:00', '11:00') };
		return (change) => bookings.book(change, room, input, holder);
	},
	'bookings.closeAndCancel': ({ hub }) => {
		const draft = { roomId: null, reason: 'Peinture', ...hours('10:00', '12:00') };
		return (change) => bookings.closeAndCancel(change, hub, { ...draft, seen: '', cancel: [] });
	},
	'bookings.changeHolder': async ({ store, hub, member }) => {
		const booking = await aBooking(store, await aRoom(store, hub), member, hours('10:00', '11:00'));
		const other = await aMember(store, hub);
		return (change) => bookings.changeHolder(change, booking, other);
	},
	'bookings.confirm': async (place) => {
		const requested = await aRequest(place);
		return (change) => bookings.confirm(change, requested);
	},
	'bookings.decline': async (place) => {
		const requested = await aRequest(place);
		return (change) => bookings.decline(change, requested, 'Travaux');
	},
	'bookings.hold': async ({ store, hub }) => {
		const room = await aRoom(store, hub);
		return (change) => bookings.hold(change, room, { ...thursday, title: '' });
	},
	'bookings.moveHold': async (place) => {
		const { bookingId } = await anEventInARoom(place);
		return (change) => bookings.moveHold(change, bookingId!, { ...thursday, title: 'Autre' });
	},
	'bookings.releaseHold': async (place) => {
		const { bookingId } = await anEventInARoom(place);
		return (change) => bookings.releaseHold(change, bookingId!);
	},

	'events.create': ({ hub }) => {
		return (change) => events.create(change, hub, talk);
	},
	createEvent: ({ hub }) => {
		return (change) => createEvent(change, hub, { ...talk, publish: true });
	},
	'events.change': async ({ store, hub }) => {
		const event = await anEvent(store, hub);
		return (change) => events.change(change, event, { title: 'Café d’automne' });
	},
	'events.publish': async ({ store, hub }) => {
		const draft = await aDraft(store, hub);
		return (change) => events.publish(change, draft);
	},
	'events.cancel': async ({ store, hub }) => {
		const event = await anEvent(store, hub);
		return (change) => events.cancel(change, event, 'Fuite d’eau');
	},
	'events.discard': async ({ store, hub }) => {
		const draft = await aDraft(store, hub);
		return (change) => events.discard(change, draft);
	},

	'series.createSeries': ({ hub }) => {
		return (change) => series.createSeries(change, hub, weekly);
	},
	'series.changeSeries': async ({ store, hub }) => {
		const eventSeries = await aSeries(store, hub);
		return (change) => series.changeSeries(change, eventSeries, { title: 'Autre' });
	},
	startSeries: ({ hub }) => {
		return (change) => startSeries(change, hub, weekly);
	},
	changeSeries: async ({ store, hub }) => {
		const eventSeries = await aSeries(store, hub);
		return (change) => changeSeries(change, eventSeries, { title: 'Autre' });
	},
	'series.makeEditions': async ({ store, hub }) => {
		const eventSeries = await aSeries(store, hub);
		return (change) => series.makeEditions(change, eventSeries);
	},
	'series.skipEdition': async ({ store, hub }) => {
		const eventSeries = await aSeries(store, hub);
		return (change) => series.skipEdition(change, eventSeries, parseDate('2026-11-26'), 'Fête');
	},
	'series.scheduleEdition': async ({ store, hub }) => {
		const eventSeries = await aSeries(store, hub);
		const dates = { plannedDate: parseDate('2026-11-26'), scheduledDate: parseDate('2026-11-27') };
		return (change) => series.scheduleEdition(change, eventSeries, dates);
	},
	'series.endSeries': async ({ store, hub }) => {
		const eventSeries = await aSeries(store, hub);
		await makeEditions(store, eventSeries);
		return (change) => series.endSeries(change, eventSeries, { cancel: 'Fini' });
	},

	'attendances.answer for somebody': async ({ store, hub }) => {
		const event = await anEvent(store, hub);
		return (change) =>
			attendances.answer(change, event, { guest: odile }, { ...going, asConcierge: true });
	},
	'attendances.answerAgain for somebody': async ({ store, hub }) => {
		const comes = await aGuest(store, await anEvent(store, hub));
		return (change) => attendances.answerAgain(change, comes, { ...going, asConcierge: true });
	},
	'attendances.markArrived': async ({ store, hub }) => {
		const comes = await aGuest(store, await anEvent(store, hub));
		return (change) => attendances.markArrived(change, comes);
	},
	'attendances.unmarkArrived': async ({ store, hub }) => {
		const comes = await aGuest(store, await anEvent(store, hub));
		return (change) => attendances.unmarkArrived(change, comes);
	},
	'attendances.countArrivedCompanions': async ({ store, hub }) => {
		const comes = await aGuest(store, await anEvent(store, hub), { companions: 2 });
		return (change) => attendances.countArrivedCompanions(change, comes, 1);
	},
	'check-ins.record': async ({ store, hub }) => {
		const event = await anEvent(store, hub);
		const { id: person } = await aGuest(store, event);
		return (change) => checkIns.record(change, event, { kind: 'arrive', person, id: newId() });
	},
	'attendances.remove': async ({ store, hub }) => {
		const comes = await aGuest(store, await anEvent(store, hub));
		return (change) => attendances.remove(change, comes, 'Doublon');
	},
	'attendances.invite': async ({ store, hub }) => {
		const event = await anEvent(store, hub);
		return (change) => attendances.invite(change, event.id, [odile]);
	},
	'attendances.withdraw': async ({ store, hub }) => {
		const event = await anEvent(store, hub);
		await must(store, byClock(monday), (change) => attendances.invite(change, event.id, [odile]));
		const about = { kind: 'event', id: event.id } as const;
		const [invitation] = await invitations.listInvitations(store.read, about);
		return (change) => attendances.withdraw(change, event.id, invitation!.id);
	},
	'attendances.sendAgain': async ({ store, hub }) => {
		const event = await anEvent(store, hub);
		const invitation = await anEarlierInvitation(store, await invitationSubject(store.read, event));
		return (change) => attendances.sendAgain(change, event.id, invitation.id);
	},
	'attendances.remindSilent': async ({ store, hub }) => {
		const event = await anEvent(store, hub);
		const { id } = await anEarlierInvitation(store, await invitationSubject(store.read, event));
		return (change) => attendances.remindSilent(change, event.id, [id]);
	},
	'attendances.stopSending': async ({ store, hub }) => {
		const event = await anEvent(store, hub);
		await must(store, byClock(monday), (change) => attendances.invite(change, event.id, [odile]));
		return (change) => attendances.stopSending(change, event.id);
	},

	'invitations.invite': async ({ store, hub }) => {
		const subject = await invitationSubject(store.read, await anEvent(store, hub));
		return (change) => invitations.invite(change, subject, [odile]);
	},
	'invitations.sendAgain': async ({ store, hub }) => {
		const subject = await invitationSubject(store.read, await anEvent(store, hub));
		const invitation = await anEarlierInvitation(store, subject);
		return (change) => invitations.sendAgain(change, invitation, subject);
	},
	'invitations.createContactList': ({ hub }) => {
		return (change) => invitations.createContactList(change, hub, press);
	},
	'invitations.changeContactList': async ({ store, hub }) => {
		const list = await aContactList(store, hub);
		return (change) => invitations.changeContactList(change, list, press);
	},
	'invitations.deleteContactList': async ({ store, hub }) => {
		const list = await aContactList(store, hub);
		return (change) => invitations.deleteContactList(change, list);
	},
	'invitations.noteListsUsed': async ({ store, hub }) => {
		const list = await aContactList(store, hub);
		return (change) => invitations.noteListsUsed(change, hub.id, [list.id]);
	},
	'invitations.remind': async ({ store, hub }) => {
		const subject = await invitationSubject(store.read, await anEvent(store, hub));
		const invitation = await anEarlierInvitation(store, subject);
		return (change) => invitations.remind(change, subject, [invitation], {});
	},
	'invitations.stopSending': async ({ store, hub }) => {
		const subject = await invitationSubject(store.read, await anEvent(store, hub));
		await must(store, byClock(monday), (change) => invitations.invite(change, subject, [odile]));
		return (change) => invitations.stopSending(change, subject);
	},
	'invitations.withdraw': async ({ store, hub }) => {
		const subject = await invitationSubject(store.read, await anEvent(store, hub));
		await must(store, byClock(monday), (change) => invitations.invite(change, subject, [odile]));
		const [invitation] = await invitations.listInvitations(store.read, subject);
		return (change) => invitations.withdraw(change, invitation!, subject);
	},

	'pitches.saveSeriesLayout': async ({ store, hub }) => {
		const eventSeries = await aSeries(store, hub, { kind: 'pitch' });
		return (change) => pitches.saveSeriesLayout(change, eventSeries, layout);
	},
	'pitches.createRunningOrder': async ({ store, hub }) => {
		const event = await anEvent(store, hub, { kind: 'pitch' });
		return (change) => pitches.createRunningOrder(change, event, layout);
	},
	'pitches.changeRunningOrder': async ({ store, hub }) => {
		const pitchNight = await aPitchNight(store, hub);
		return (change) => pitches.changeRunningOrder(change, pitchNight, layout);
	},
	'pitches.place': async ({ store, hub }) => {
		const pitchNight = await aPitchNight(store, hub);
		const [slot] = await pitches.listSlots(store.read, pitchNight.id);
		const { id: userId } = await aMember(store, hub);
		const placing = { slotId: slot!.id, person: { userId }, input: aPitchInput() };
		return (change) => pitches.place(change, pitchNight, placing);
	},
	'pitches.ask': async ({ store, hub }) => {
		const pitchNight = await aPitchNight(store, hub);
		const [slot] = await pitches.listSlots(store.read, pitchNight.id);
		return (change) =>
			pitches.ask(change, pitchNight, { slotId: slot!.id, person: odile, word: '' });
	},
	'pitches.remindRequest': async (place) => {
		const { pitchNight, request } = await aPitchRequest(place);
		return (change) => pitches.remindRequest(change, pitchNight, request.id);
	},
	'pitches.withdrawRequest': async (place) => {
		const { pitchNight, request } = await aPitchRequest(place);
		return (change) => pitches.withdrawRequest(change, pitchNight, request.id);
	},
	'pitches.swap': async ({ store, hub }) => {
		const pitchNight = await aPitchNight(store, hub);
		await aPitch(store, hub, pitchNight);
		const [one, two] = await pitches.listSlots(store.read, pitchNight.id);
		return (change) => pitches.swap(change, pitchNight, one!.id, two!.id);
	},
	'pitches.remove': async ({ store, hub }) => {
		const pitch = await aPitch(store, hub, await aPitchNight(store, hub));
		return (change) => pitches.remove(change, pitch, 'Doublon');
	},

	'members.invite a member':
		({ hub }) =>
		(change) =>
			members.invite(change, { role: 'member', hub }, newcomer),
	'members.inviteList': ({ hub }) => {
		const { lines } = members.readList('liste@invited.example', 'fr');
		return (change) => members.inviteList(change, hub, lines);
	},
	'members.undoInviteList': async ({ store, hub, concierge }) => {
		const { lines } = members.readList('liste@invited.example', 'fr');
		const { batchId } = await must(store, byPerson(concierge, monday), (change) =>
			members.inviteList(change, hub, lines)
		);
		return (change) => members.undoInviteList(change, hub, batchId);
	},
	'members.sendInviteAgain of a member': async (place) => {
		const invite = await anInviteToCome(place);
		return (change) => members.sendInviteAgain(change, invite);
	},
	'members.withdrawInvite of a member': async (place) => {
		const invite = await anInviteToCome(place);
		return (change) => members.withdrawInvite(change, invite);
	},
	'members.admit': async ({ store, hub }) => {
		const { membershipId: id } = await aMember(store, hub, { state: 'pending' });
		return (change) => members.admit(change, hub, { id });
	},
	'members.decline': async ({ store, hub }) => {
		const { membershipId: id } = await aMember(store, hub, { state: 'pending' });
		return (change) => members.decline(change, hub, { id }, 'Complet');
	},
	'members.end': async ({ store, hub }) => {
		const { membershipId } = await aMember(store, hub);
		const membership = (await members.findMembershipById(store.read, hub.id, membershipId))!;
		return (change) => members.end(change, hub, membership, { reason: 'Parti' });
	},
	endMembership: async ({ store, hub }) => {
		const { membershipId } = await aMember(store, hub);
		const membership = (await members.findMembershipById(store.read, hub.id, membershipId))!;
		const how = { reason: 'Parti', too: { bookings: true } };
		return (change) => endMembership(change, hub, membership, how);
	},

	'members.setTags':
		({ hub, member }) =>
		(change) =>
			members.setTags(change, hub, { id: member.membershipId }, ['bureau']),
	'members.writeNote':
		({ hub, member }) =>
		(change) =>
			members.writeNote(change, hub, { id: member.membershipId }, 'A rendu son badge'),
	'members.deleteNote': async ({ store, hub, member, concierge }) => {
		const of = { id: member.membershipId };
		const note = await must(store, byPerson(concierge, monday), (change) =>
			members.writeNote(change, hub, of, 'A rendu son badge')
		);
		return (change) => members.deleteNote(change, hub, of, note.id);
	},
	'members.correctSignUp': async ({ store, hub }) => {
		const { asked } = await must(store, byClock(monday), (change) =>
			members.signUp(change, hub, {
				...{ email: 'inscirte@sillon.example', name: 'Inscrite', locale: 'fr' },
				...{ passwordHash: '', introduction: '', houseRulesVersion: hub.houseRulesVersion }
			})
		);
		const seen = { id: asked as SignUpId };
		return (change) => members.correctSignUp(change, hub, seen, 'inscrite@sillon.example');
	},
	'members.correctEmail':
		({ hub, member }) =>
		(change) =>
			members.correctEmail(change, hub, member, 'corrigee@sillon.example'),
	'members.withdrawCorrection':
		({ hub, member }) =>
		(change) =>
			members.withdrawCorrection(change, hub, member),
	'members.signOutEverywhere':
		({ hub, member }) =>
		(change) =>
			members.signOutEverywhere(change, hub, member),
	'members.disableAccount':
		({ hub, member }) =>
		(change) =>
			members.disableAccount(change, hub, member, 'Abus'),
	'members.enableAccount': async ({ store, hub, member }) => {
		await disableAccount(store, member);
		return (change) => members.enableAccount(change, hub, member);
	},
	disableAccount:
		({ hub, member }) =>
		(change) =>
			account.disableAccount(change, hub, member, 'Abus'),
	enableAccount: async ({ store, hub, member }) => {
		await disableAccount(store, member);
		return (change) => account.enableAccount(change, hub, member);
	},

	changeHub: ({ hub }) => {
		return (change) => changeHub(change, hub, { tagline: 'Association' });
	},
	changePractical: ({ hub }) => {
		return (change) => changePractical(change, hub, { ...emptyPractical, wifiName: 'ICI' });
	},
	publishHouseRules: ({ hub }) => {
		return (change) => publishHouseRules(change, hub, 'Rangez.', 'asked');
	},
	publishHub: ({ hub }) => {
		return (change) => publishHub(change, hub);
	},
	putStepAside: ({ hub }) => {
		return (change) => putStepAside(change, hub, 'series');
	},
	setOpeningHours: ({ hub }) => {
		return (change) =>
			setOpeningHours(change, hub, [{ weekday: 1, opens: '08:00', closes: '12:00' }]);
	},
	resendMail: async ({ store, hub }) => {
		const { id } = await must(store, byClock(monday), async (change) => {
			const queued = await enqueue(change, aMail({ hubId: hub.id }, monday));
			await change.tx.update(outbox).set({ state: 'rejected' });
			return queued as { id: MailId };
		});
		return (change) => resendMail(change, id);
	},
	resendAllMails: ({ hub }) => {
		return (change) => resendAllMails(change, { hubId: hub.id, state: 'rejected', until: monday });
	}
};

const layout = {
	...{ slotCount: 4, slotMinutes: 7, questionMinutes: 6 },
	...{ welcomeMinutes: 15, breakAfter: 0, breakMinutes: 0 }
} as pitches.Layout;

async function aRequest({ store, hub, member }: Place): Promise<bookings.Booking> {
	const room = await aRoom(store, hub, { approval: 'concierge' });
	return aBooking(store, room, member, hours('10:00', '11:00'), { now: tuesday });
}

async function anEventInARoom({ store, hub }: Place): Promise<events.Event> {
	return anEvent(store, hub, { room: await aRoom(store, hub) });
}

async function anInviteToCome({ store, hub, concierge }: Place): Promise<members.Invite> {
	await anInvite(store, concierge, { role: 'member', hub });
	return (await invitesOf(store))[0]!;
}
