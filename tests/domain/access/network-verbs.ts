import * as auth from '$lib/server/auth';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { removeMailServer, setMailServer } from '$lib/server/usecases/mail-server';
import { eraseGuestOnRequest } from '$lib/server/usecases/personal-data/guests/erase';
import { mailGuestData } from '$lib/server/usecases/personal-data/guests/mail-data';
import { eraseOnRequest } from '$lib/server/usecases/personal-data/leave';
import { confirmRetention } from '$lib/server/usecases/retention/confirm';
import { aGuest, anEventRow } from '../../factories/attendance';
import { editHub } from '$lib/server/usecases/run-hub';
import { monday } from '../../factories/event';
import { aMailServer } from '../../support/mail/a-mail-server';
import { anInvite, invitesOf, odile } from '../../factories/invite';
import { aConcierge, aNetworkAdmin, aUser } from '../../factories/member';
import { paris } from '../../support/zones';
import type { Place, Verbs } from './place';

/** Every function that only the network may call, with arguments that would succeed. */
export const networkVerbs: Verbs = {
	'hubs.openHub': () => (change) =>
		hubs.openHub(change, {
			...{ slug: 'thionville', name: 'Thionville', shortName: 'Thionville', city: 'Thionville' },
			...{ zone: paris, holidayRegion: 'FR-57', hue: 10 }
		}),
	editHub:
		({ hub }) =>
		(change) =>
			editHub(change, hub, { city: 'Thionville' }),
	'hubs.setHubState':
		({ hub }) =>
		(change) =>
			hubs.setHubState(change, hub, 'closed'),
	setMailServer: () => (change) => setMailServer(change, aMailServer()),
	removeMailServer: () => (change) => removeMailServer(change),
	'auth.appointNetworkAdmin':
		({ member }) =>
		(change) =>
			auth.appointNetworkAdmin(change, member.id, true),
	'members.correctEmail by the network':
		({ member }) =>
		(change) =>
			members.correctEmail(change, null, member, 'corrigee@sillon.example'),
	'members.withdrawCorrection by the network':
		({ member }) =>
		(change) =>
			members.withdrawCorrection(change, null, member),
	'members.signOutEverywhere by the network':
		({ member }) =>
		(change) =>
			members.signOutEverywhere(change, null, member),
	'members.disableAccount by the network':
		({ member }) =>
		(change) =>
			members.disableAccount(change, null, member, 'Abus'),
	'members.enableAccount by the network': async ({ store }) => {
		const closed = await aUser(store, { disabledAt: monday });
		return (change) => members.enableAccount(change, null, closed);
	},
	eraseOnRequest:
		({ member }) =>
		(change) =>
			eraseOnRequest(change, member),
	eraseGuestOnRequest: async ({ store, hub }) => {
		const { guestEmail } = await aGuest(store, await anEventRow(store, hub));
		return (change) => eraseGuestOnRequest(change, guestEmail!);
	},
	mailGuestData: async ({ store, hub }) => {
		const { guestEmail } = await aGuest(store, await anEventRow(store, hub));
		return (change) => mailGuestData(change, guestEmail!);
	},
	confirmRetention: () => (change) => confirmRetention(change),
	'members.invite a concierge':
		({ hub }) =>
		(change) =>
			members.invite(change, { role: 'concierge', hub }, odile),
	'members.invite a network admin': () => (change) =>
		members.invite(change, { role: 'network-admin', hub: null }, odile),
	'members.sendInviteAgain of a concierge': async (place) => {
		const invite = await anInviteToRun(place);
		return (change) => members.sendInviteAgain(change, invite);
	},
	'members.withdrawInvite of a concierge': async (place) => {
		const invite = await anInviteToRun(place);
		return (change) => members.withdrawInvite(change, invite);
	},
	'members.addMember': async ({ store, hub }) => {
		const user = await aUser(store);
		return (change) => members.addMember(change, hub, user);
	},
	'members.appointConcierge':
		({ hub, member }) =>
		(change) =>
			members.appointConcierge(change, hub, { id: member.membershipId }),
	'members.dismissConcierge': async ({ store, hub }) => {
		const { membershipId: id } = await aConcierge(store, hub);
		return (change) => members.dismissConcierge(change, hub, { id });
	}
};

async function anInviteToRun({ store, hub }: Place): Promise<members.Invite> {
	await anInvite(store, await aNetworkAdmin(store), { role: 'concierge', hub });
	return (await invitesOf(store))[0]!;
}
