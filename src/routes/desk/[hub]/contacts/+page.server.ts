import * as m from '$lib/messages/catalogue';
import * as invitations from '$lib/server/invitations';
import { flashOf } from '$lib/server/http/forms/flash';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { hub } = await loadHubForConcierge(request);
	const lists = await invitations.listContactLists(request.locals.db.read, hub.id);
	return {
		flash: flashOf(request, { saved: m.contacts_saved, deleted: m.contacts_deleted }),
		lists: lists.map(({ id, name, locale, size }) => ({ id, name, locale, size }))
	};
};
