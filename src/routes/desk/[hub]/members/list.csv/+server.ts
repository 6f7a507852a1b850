import * as m from '$lib/messages/catalogue';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { readSearch } from '$lib/server/http/load/search';
import * as members from '$lib/server/members';
import { csv } from '$lib/text/csv';
import { dateOf } from '$lib/time/wall';
import type { RequestHandler } from './$types';

/** The members of the list, as it was searched, for a spreadsheet of the concierge. */
export const GET: RequestHandler = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const active = await members.listActiveMembers(event.locals.db.read, hub.id);
	const head = [
		m.invites_import_kind_name(),
		m.invites_import_kind_email(),
		m.invites_import_kind_introduction(),
		m.invites_csv_role(),
		m.invites_csv_since()
	];
	const rows = members
		.search(active, readSearch(event))
		.map((one) => [
			one.name,
			one.email,
			one.introduction.replaceAll('\n', ' '),
			one.role === 'concierge' ? m.members_state_concierge() : m.members_state_active(),
			dateOf(one.decidedAt ?? one.requestedAt, hub.zone)
		]);
	return new Response(csv([head, ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.invites_csv_file()}-${hub.slug}.csv"`,
			'cache-control': 'private, no-store'
		}
	});
};
