import type { Db } from '$lib/server/db/types';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import type { Viewer } from '$lib/server/members/viewer';
import { dateAndTime } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';

const ahead = 60 * 86_400_000;

/** The next event of each hub within two months, of those the reader may see: one question for all. */
export async function nextEvents(
	db: Db,
	hubs: Hub[],
	viewer: Viewer | null,
	locale: Locale,
	now: number
) {
	const coming = await events.listEvents(db, { from: now, until: now + ahead, viewer });
	return new Map(
		hubs.flatMap(({ id, zone }) => {
			const next = coming.find(
				(one) => one.hubId === id && one.state === 'published' && one.startsAt > now
			);
			if (!next) return [];
			const when = dateAndTime(next.startsAt, zone, locale);
			return [[id, { title: next.title, href: `/events/${next.slug}`, when }] as const];
		})
	);
}
