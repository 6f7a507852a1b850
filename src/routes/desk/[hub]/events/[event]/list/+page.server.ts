import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import * as checkIns from '$lib/server/check-ins';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { titleOf } from '$lib/server/views/events/title-of';
import { longDate, timeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { PageServerLoad } from './$types';

/** Everybody who is expected at an event on one list, however many they are: for a door without a screen. */
export const load: PageServerLoad = async (request) => {
	const { hub, event } = await loadEventForConcierge(request);
	const { db, locale } = request.locals;
	const [people, walkIns] = await Promise.all([
		attendances.listOf(db.read, event.id),
		checkIns.listWalkIns(db.read, event.id)
	]);
	const of = (answer: attendances.AttendeeRow['answer']) =>
		people.filter((one) => one.answer === answer).map(line);
	const { startsAt, endsAt } = event;
	return {
		event: { slug: event.slug, ...titleOf(event, hub, locale) },
		when: {
			date: longDate(dateOf(startsAt, hub.zone), locale),
			time: timeRange(startsAt, endsAt, hub.zone, locale)
		},
		lists: [
			{ id: 'inscrits', title: m.attendances_desk_title(), people: of('going') },
			{ id: 'arrivees', title: m.check_ins_walk_in(), people: walkIns.map(line) },
			{ id: 'attente', title: m.attendances_desk_waitlist(), people: of('waitlisted') },
			{ id: 'peut-etre', title: m.attendances_desk_tentative(), people: of('tentative') }
		].filter((list) => list.people.length > 0)
	};
};

/** As a sign of the text: a phone would draw it as an emoji. */
const ticked = '☑\uFE0E';

/** A name, and a box to tick for each of those who come with it; those of who has arrived are ticked. */
function line(one: checkIns.WalkIn | attendances.AttendeeRow) {
	const came = 'answer' in one ? attendances.arrivedCompanionsOf(one) : one.companions;
	const arrived = one.arrivedAt === null ? 0 : 1 + came;
	const boxes = ticked.repeat(arrived) + '☐'.repeat(Math.max(0, 1 + one.companions - arrived));
	return { name: one.name || m.leaving_someone(), boxes, companions: one.companions };
}
