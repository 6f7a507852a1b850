import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import * as checkIns from '$lib/server/check-ins';
import { timeOfDay } from '$lib/time/format';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import type { RequestHandler } from './$types';
import { csv } from '$lib/text/csv';

/** The attendees, for a spreadsheet of the concierge. */
export const GET: RequestHandler = async (request) => {
	const { event, hub } = await loadEventForConcierge(request);
	const { db, locale } = request.locals;
	const people = await attendances.listOf(db.read, event.id);
	const words = {
		going: m.common_answer_going(),
		tentative: m.common_answer_tentative(),
		declined: m.common_answer_declined(),
		waitlisted: m.attendances_csv_waitlisted()
	};
	const head = [
		m.attendances_csv_name(),
		m.attendances_csv_email(),
		m.attendances_csv_answer(),
		m.attendances_csv_companions(),
		m.attendances_csv_arrived(),
		m.attendances_csv_arrived_companions()
	];
	const walkIns = await checkIns.listWalkIns(db.read, event.id);
	const rows = people.map((one) => [
		one.name || m.leaving_someone(),
		one.email,
		words[one.answer],
		one.companions,
		one.arrivedAt === null ? '' : timeOfDay(one.arrivedAt, hub.zone, locale),
		one.arrivedAt === null ? '' : attendances.arrivedCompanionsOf(one)
	]);
	const came = walkIns.map((one) => [
		one.name || m.leaving_someone(),
		one.email ?? '',
		m.check_ins_walk_in(),
		one.companions,
		timeOfDay(one.arrivedAt, hub.zone, locale),
		one.companions
	]);
	return new Response(csv([head, ...rows, ...came]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.attendances_csv_file()}-${event.slug}.csv"`,
			'cache-control': 'private, no-store'
		}
	});
};
