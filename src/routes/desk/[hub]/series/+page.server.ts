import * as m from '$lib/messages/catalogue';
import * as events from '$lib/server/events';
import * as series from '$lib/server/series';
import { capitalize } from '$lib/server/views/capitalize';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { flashOf } from '$lib/server/http/forms/flash';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { hub } = await loadHubForConcierge(request);
	const { db, locale, now } = request.locals;
	const today = dateOf(now, hub.zone);
	const all = await series.listSeries(db.read, hub.id, { ended: true });
	const ids = all.map(({ id }) => id);
	const coming = await events.listUpcomingOf(db.read, ids, now);
	const roomless = await series.listRoomless(db.read, hub, now);
	const standing = coming.filter(({ state }) => state === 'published');
	return {
		flash: flashOf(request, { ended: m.events_series_done_ended }),
		series: all.map((eventSeries) => {
			const next = standing.find(({ seriesId }) => seriesId === eventSeries.id);
			const date = next && longDate(dateOf(next.startsAt, hub.zone), locale, { today });
			return {
				href: `/desk/${hub.slug}/series/${eventSeries.slug}`,
				title: eventSeries.title,
				lang: events.languageOf(eventSeries, hub),
				rule: capitalize(series.ruleIn(eventSeries, locale)),
				next: date ? m.events_series_next({ date }) : m.events_series_no_next(),
				ended: eventSeries.endedAt !== null,
				toDecide: roomless.filter(({ seriesSlug }) => seriesSlug === eventSeries.slug).length
			};
		})
	};
};
