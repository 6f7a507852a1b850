import { orNotFound } from '$lib/server/http/guards';
import { queryNumber } from '$lib/server/http/query-number';
import { historyKinds, memberHistory } from '$lib/server/views/members/record/history';
import { loadMember } from '../load-member';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { desk: hub, membership, user } = await loadMember(event);
	const kind = orNotFound(historyKinds.find((one) => one === event.params.kind));
	const page = queryNumber(event.url, 'page') ?? 1;
	return {
		member: { id: membership.id, name: user.name },
		list: await memberHistory(event.locals.db.read, { hub, user }, event.locals, { kind, page })
	};
};
