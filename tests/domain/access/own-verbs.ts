import * as alerts from '$lib/server/alerts';
import * as auth from '$lib/server/auth';
import * as attendances from '$lib/server/attendances';
import * as bookings from '$lib/server/bookings';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import * as pitches from '$lib/server/pitches';
import { changePassword } from '$lib/server/usecases/new-password';
import { leaveHub } from '$lib/server/usecases/end-membership';
import { leave } from '$lib/server/usecases/personal-data/leave';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { anEvent, aSeries, monday, must } from '../../factories/event';
import { aPitchNight, aPitchInput, aPitchRequest } from '../../factories/pitch';
import { aMember, aSession } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import type { Place, Verbs, Work } from './place';

const going = { answer: 'going' as const, companions: 0 };

/** What people do for themselves; each call would succeed for them. */
export const ownVerbs: Verbs = {
	'pitches.take': async ({ store, hub, member }) => {
		const pitchNight = await aPitchNight(store, hub);
		return (change) => pitches.take(change, pitchNight, 'any', member, aPitchInput());
	},
	'pitches.wait': async ({ store, hub, member }) => {
		const pitchNight = await aPitchNight(store, hub);
		return (change) => pitches.wait(change, pitchNight, member, aPitchInput());
	},
	'pitches.edit': async (place) => {
		const pitch = await theirPitch(place);
		return (change) => pitches.edit(change, pitch, aPitchInput({ title: 'Autrement' }));
	},
	'pitches.withdraw': async (place) => {
		const pitch = await theirPitch(place);
		return (change) => pitches.withdraw(change, pitch);
	},
	'pitches.declineRequest': async (place) => {
		const { pitchNight, request } = await aPitchRequest(place);
		return (change) => pitches.declineRequest(change, pitchNight, request.id);
	},
	'bookings.sendMessage': async ({ store, hub, member }) => {
		const fellow = await aMember(store, hub);
		const room = await aRoom(store, hub);
		const booking = await aBooking(store, room, fellow, hours('10:00', '11:00'));
		return (change) => bookings.sendMessage(change, booking, member, { text: 'Échangeons ?' });
	},
	leaveHub: async (place) => {
		const membership = await theirMembership(place);
		return (change) => leaveHub(change, membership);
	},
	'members.leave': async (place) => {
		const membership = await theirMembership(place);
		return (change) => members.leave(change, membership);
	},
	'members.acknowledgeHouseRules': async (place) => {
		const membership = await theirMembership(place);
		const { houseRulesVersion } = place.hub;
		return (change) => members.acknowledgeHouseRules(change, membership, houseRulesVersion);
	},
	'members.join': async ({ store, other, member }) => {
		const user = (await auth.findUser(store.read, member.id))!;
		const { houseRulesVersion } = other;
		return (change) => members.join(change, other, user, { introduction: '', houseRulesVersion });
	},

	'alerts.start': async ({ store, hub, member }) => {
		const eventSeries = await aSeries(store, hub);
		return (change) => alerts.start(change, eventSeries, member.id);
	},
	'alerts.stopOwn': async ({ store, hub, member }) => {
		const eventSeries = await aSeries(store, hub);
		return (change) => alerts.stopOwn(change, eventSeries, member.id);
	},

	'auth.rename':
		({ member }) =>
		(change) =>
			auth.rename(change, member.id, 'Odile Amance'),
	'auth.changeGreeting':
		({ member }) =>
		(change) =>
			auth.changeGreeting(change, member.id, 'Odile'),
	'auth.changePhone':
		({ member }) =>
		(change) =>
			auth.changePhone(change, member.id, '03 87 12 34 56'),
	'auth.changeLocale':
		({ member }) =>
		(change) =>
			auth.changeLocale(change, member.id, 'de'),
	'auth.changePassword': async ({ store, member }) => {
		const user = (await auth.findUser(store.read, member.id))!;
		return (change) => auth.changePassword(change, user, 'another hash');
	},
	'auth.requestEmailChange': async ({ store, member }) => {
		const user = (await auth.findUser(store.read, member.id))!;
		const asked = { email: 'autre@sillon.example', sessionIdHash: '' };
		return (change) => auth.requestEmailChange(change, user, asked);
	},
	'auth.withdrawEmailChange':
		({ member }) =>
		(change) =>
			auth.withdrawEmailChange(change, member.id),
	changePassword: async ({ store, member }) => {
		const user = (await auth.findUser(store.read, member.id))!;
		return (change) => changePassword(change, user, 'another hash', { somebodyElse: true });
	},
	'auth.endSession': async ({ store, member }) => {
		await aSession(store, member, monday);
		const [session] = await auth.listSessions(store.read, member.id, monday);
		return (change) => auth.endSession(change, member.id, session!.idHash);
	},
	'auth.disownSession': async ({ store, member }) => {
		await aSession(store, member, monday);
		const [session] = await auth.listSessions(store.read, member.id, monday);
		return (change) => auth.disownSession(change, member.id, session!.idHash);
	},
	'auth.endOtherSessions': async ({ store, member }) => {
		await aSession(store, member, monday);
		return (change) => auth.endOtherSessions(change, member.id, 'none');
	},
	'auth.requestLeaveLink':
		({ member }) =>
		(change) =>
			auth.requestLeaveLink(change, member.id),
	leave: async ({ store, member }) => {
		const user = (await auth.findUser(store.read, member.id))!;
		return (change) => leave(change, user);
	},
	'auth.switchFeedOff':
		({ member }) =>
		(change) =>
			auth.switchFeedOff(change, member.id),
	'auth.switchFeedOn':
		({ member }) =>
		(change) =>
			auth.switchFeedOn(change, member.id),
	'auth.renewFeedAddress':
		({ member }) =>
		(change) =>
			auth.renewFeedAddress(change, member.id),
	'invitations.optOut':
		({ hub, member }) =>
		(change) =>
			invitations.optOut(change, hub.id, member.email),
	'invitations.optIn':
		({ hub, member }) =>
		(change) =>
			invitations.optIn(change, hub.id, member.email)
};

/** What a concierge of the hub may also do for them. */
export const ownOrDeskVerbs: Verbs = {
	'bookings.cancel': async (place) => {
		const booking = await theirBooking(place);
		return (change) => bookings.cancel(change, booking, '');
	},
	'bookings.cancelEach': async (place) => {
		const booking = await theirBooking(place);
		return (change) => bookings.cancelEach(change, [booking], '');
	},
	'bookings.change': async (place) => {
		const booking = await theirBooking(place);
		return (change) => bookings.change(change, booking, { title: 'Autre' });
	},
	'bookings.move': async (place) => {
		const booking = await theirBooking(place);
		const to = { room: { id: booking.roomId }, ...hours('14:00', '15:00') };
		return (change) => bookings.move(change, booking, to);
	},
	'bookings.cancelUpcoming': async (place): Promise<Work> => {
		const { hub, member } = place;
		await theirBooking(place);
		return (change) => bookings.cancelUpcoming(change, hub.id, member.id, '');
	},
	'attendances.answer': async ({ store, hub, member }) => {
		const event = await anEvent(store, hub);
		return (change) => attendances.answer(change, event, { userId: member.id }, going);
	},
	'attendances.declineUpcoming': ({ hub, member }) => {
		return (change) => attendances.declineUpcoming(change, hub.id, member.id);
	},
	'attendances.withdrawFromMember': ({ hub, member }) => {
		return (change) => attendances.withdrawFromMember(change, hub.id, member.id);
	},
	'pitches.withdrawUpcoming': ({ hub, member }) => {
		return (change) => pitches.withdrawUpcoming(change, hub.id, member.id);
	}
};

async function theirBooking({ store, hub, member }: Place): Promise<bookings.Booking> {
	return aBooking(store, await aRoom(store, hub), member, hours('10:00', '11:00'), {
		now: tuesday
	});
}

async function theirPitch({ store, hub, member }: Place): Promise<pitches.Pitch> {
	const pitchNight = await aPitchNight(store, hub);
	return must(store, byPerson(member, monday), (change) =>
		pitches.take(change, pitchNight, 'any', member, aPitchInput())
	);
}

async function theirMembership({ store, hub, member }: Place): Promise<members.Membership> {
	return (await members.findMembershipById(store.read, hub.id, member.membershipId))!;
}
