import { error, type RequestEvent } from '@sveltejs/kit';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import { asGuest } from '$lib/server/db/change';
import * as hubs from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import { readFields } from '$lib/server/http/forms/form';
import { orNotFound } from '$lib/server/http/guards';
import { statusOf } from '$lib/server/http/refusal-status';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Actions, PageServerLoad } from './$types';

/** Shows the question, or the earlier answer; records nothing, because mail scanners follow links. */
export const load: PageServerLoad = async (request) => {
	protectSecretUrl(request);
	const { hub, email } = await invited(request);
	return {
		hub: hubHead(hub),
		email,
		optedOut: await invitations.hasOptedOut(request.locals.db.read, hub.id, email)
	};
};

export const actions: Actions = {
	/** Mail clients post here too, without cookie, page or redirect (RFC 8058). */
	default: async (request) => {
		const { hub, email } = await invited(request);
		const again = (await readFields(request.request)).has('again');
		const { db } = request.locals;
		const opt = again ? invitations.optIn : invitations.optOut;
		const refused = await db.write((change) => opt(asGuest(change, email), hub.id, email));
		if (refused)
			error(statusOf(refused), {
				message: refusalSentence(refused, request.locals.locale, hub.zone)
			});
		return { again };
	}
};

async function invited({ locals, params }: RequestEvent<{ token: string }>) {
	const { read } = locals.db;
	const invitation = orNotFound(await invitations.findByStopToken(read, params.token));
	const hub = orNotFound(await hubs.findHubById(read, invitation.hubId));
	return { hub, email: invitation.email };
}
