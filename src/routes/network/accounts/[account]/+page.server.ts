import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import * as acts from '$lib/server/http/forms/account-acts';
import { flashOf } from '$lib/server/http/forms/flash';
import { orNotFound, requireNetworkAdmin } from '$lib/server/http/guards';
import * as members from '$lib/server/members';
import { accountView } from '$lib/server/views/members/account';
import { networkZone } from '$lib/time/zones';
import type { Actions, PageServerLoad } from './$types';

const states = {
	active: m.members_state_active,
	pending: m.members_state_pending,
	refused: m.members_state_refused
};

export const load: PageServerLoad = async (event) => {
	const { user } = await findAccount(event);
	const { db, now, locale } = event.locals;
	const memberships = await members.listMemberships(db.read, user.id);
	return {
		flash: flashOf(event, acts.saidOfAccount(user)),
		account: await accountView(db.read, user, {
			...{ now, locale, zone: networkZone, desk: null }
		}),
		networkAdmin: user.networkAdmin,
		hubs: memberships.flatMap((one) =>
			one.state === 'left'
				? []
				: {
						hub: { text: one.hubName, lang: one.hubLocale },
						state: members.isConcierge(one) ? m.members_state_concierge() : states[one.state]()
					}
		)
	};
};

export const actions: Actions = {
	correct: async (event) => acts.correctEmail(event, await findAccount(event)),
	withdraw: async (event) => acts.withdrawCorrection(event, await findAccount(event)),
	signOut: async (event) => acts.signOutEverywhere(event, await findAccount(event)),
	disable: async (event) => acts.disableAccount(event, await findAccount(event)),
	enable: async (event) => acts.enableAccount(event, await findAccount(event))
};

async function findAccount(event: RequestEvent<{ account: string }>) {
	requireNetworkAdmin(event);
	const user = orNotFound(await auth.findUser(event.locals.db.read, event.params.account));
	return { desk: null, user };
}
