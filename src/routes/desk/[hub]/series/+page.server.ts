import * as m from '$lib/paraglide/messages';
import * as events from '$lib/server/events';
import * as series from '$lib/server/series';
import { capital } from '$lib/server/views/agenda/programme';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { ownHub } from '../own-hub';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { hub } = await ownHub(request);
	const { db, locale, now } = request.locals;
	const today = dateOf(now, hub.zone);
	const cycles = await series.listSeries(db.read, hub.id, { ended: true });
	const ids = cycles.map(({ id }) => id);
	const coming = await events.listUpcomingOf(db.read, ids, now);
	const roomless = await series.listRoomless(db.read, hub, now);
	const standing = coming.filter(({ state }) => state === 'published');
	return {
		...(request.url.searchParams.get('done') === 'ended'
			? { flash: m.events_series_done_ended() }
			: {}),
		cycles: cycles.map((cycle) => {
			const next = standing.find(({ seriesId }) => seriesId === cycle.id);
			const date = next && longDate(dateOf(next.startsAt, hub.zone), locale, { today });
			return {
				href: `/desk/${hub.slug}/series/${cycle.slug}`,
				title: cycle.title,
				rule: capital(series.ruleIn(cycle, locale)),
				next: date ? m.events_series_next({ date }) : m.events_series_no_next(),
				ended: cycle.endedAt !== null,
				toDecide: roomless.filter(({ seriesSlug }) => seriesSlug === cycle.slug).length
			};
		})
	};
};
