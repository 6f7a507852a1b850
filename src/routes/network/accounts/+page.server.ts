import { readSearch } from '$lib/server/http/load/search';
import { requireNetworkAdmin } from '$lib/server/http/guards';
import { foundAccounts } from '$lib/server/views/network/found-accounts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireNetworkAdmin(event);
	const wanted = readSearch(event);
	return { wanted, result: await foundAccounts(event.locals.db.read, wanted) };
};
