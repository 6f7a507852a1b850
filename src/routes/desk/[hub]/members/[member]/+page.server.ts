import type { RequestEvent } from '@sveltejs/kit';
import * as auth from '$lib/server/auth';
import * as acts from '$lib/server/http/forms/account-acts';
import { flashOf } from '$lib/server/http/forms/flash';
import { orNotFound } from '$lib/server/http/guards';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import * as members from '$lib/server/members';
import { accountView } from '$lib/server/views/members/account';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { desk, user, viewer } = await findAccount(event);
	const { db, now, locale } = event.locals;
	const memberships = await members.listMemberships(db.read, user.id);
	const { networkAdmin } = user;
	return {
		flash: flashOf(event, acts.saidOfAccount(user)),
		name: user.name,
		email: user.email,
		account: members.isAccountOfDesk(viewer, { networkAdmin, memberships })
			? await accountView(db.read, user, { now, locale, zone: desk.zone, desk })
			: null
	};
};

export const actions: Actions = {
	correct: async (event) => acts.correctEmail(event, await findAccount(event)),
	withdraw: async (event) => acts.withdrawCorrection(event, await findAccount(event)),
	signOut: async (event) => acts.signOutEverywhere(event, await findAccount(event)),
	disable: async (event) => acts.disableAccount(event, await findAccount(event)),
	enable: async (event) => acts.enableAccount(event, await findAccount(event))
};

/** The account of an active member of this hub, disabled or not; 404 for anybody else. */
async function findAccount(event: RequestEvent<{ hub: string; member: string }>) {
	const { hub: desk, viewer } = await loadHubForConcierge(event);
	const { read } = event.locals.db;
	const membership = orNotFound(
		await members.findMembershipById(read, desk.id, event.params.member)
	);
	const isMember = members.isActive(membership) || undefined;
	return {
		desk,
		viewer,
		user: orNotFound(isMember && (await auth.findUser(read, membership.userId)))
	};
}
