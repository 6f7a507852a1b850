import type { Db } from '$lib/server/db/types';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import { dayMs } from '$lib/time/durations';
import { dateAndTime } from '$lib/time/format';
import { plus } from '$lib/time/instant';
import type { ViewContext } from '../view-context';

const ahead = 60 * dayMs;

/** The next event of each hub within two months that the viewer may see, with one query for all hubs. */
export async function nextEvents(db: Db, hubs: Hub[], { viewer, locale, now }: ViewContext) {
	const coming = await events.listEvents(db, { from: now, until: plus(now, ahead), viewer });
	return new Map(
		hubs.flatMap((hub) => {
			const { id, zone } = hub;
			const next = coming.find(
				(one) => one.hubId === id && one.state === 'published' && one.startsAt > now
			);
			if (!next) return [];
			const when = dateAndTime(next.startsAt, zone, locale);
			const written = { text: next.title, lang: events.languageOf(next, hub) };
			return [[id, { written, href: `/events/${next.slug}`, when }] as const];
		})
	);
}
