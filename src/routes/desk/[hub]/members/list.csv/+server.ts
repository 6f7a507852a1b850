import * as m from '$lib/messages/catalogue';
import { listLastAndNext } from '$lib/server/bookings';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { findMembers, memberSince } from '$lib/server/views/members/list/find-members';
import { csv } from '$lib/text/csv';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { readMemberQuery } from '../read-query';
import type { RequestHandler } from './$types';

/** The members of the list, as it was searched and filtered, for a spreadsheet of the concierge. */
export const GET: RequestHandler = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const { db, now } = event.locals;
	const { found } = await findMembers(db.read, hub.id, readMemberQuery(event), now);
	const ids = found.map(({ userId }) => userId);
	const booked = await listLastAndNext(db.read, hub.id, ids, now);
	const day = (at: Instant | null | undefined) => (at ? dateOf(at, hub.zone) : '');
	const head = [
		m.invites_import_kind_name(),
		m.invites_import_kind_email(),
		m.invites_import_kind_phone(),
		m.invites_import_kind_introduction(),
		m.invites_import_kind_tags(),
		m.invites_csv_role(),
		m.invites_csv_since(),
		m.records_col_last(),
		m.records_col_next()
	];
	const rows = found.map((one) => [
		one.name,
		one.email,
		one.phone ?? '',
		one.introduction.replaceAll('\n', ' '),
		one.tags.join(', '),
		one.role === 'concierge' ? m.members_state_concierge() : m.members_state_active(),
		dateOf(memberSince(one), hub.zone),
		day(booked.get(one.userId)?.last),
		day(booked.get(one.userId)?.next)
	]);
	return new Response(csv([head, ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.invites_csv_file()}-${hub.slug}.csv"`,
			'cache-control': 'private, no-store'
		}
	});
};
