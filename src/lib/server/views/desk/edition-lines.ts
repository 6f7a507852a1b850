import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import * as pitches from '$lib/server/pitches';
import type { Edition } from '$lib/server/series';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { dateLine, type DateLine } from './series-date';

/** One date of a series with its figures; null where there is nothing to count. */
export interface EditionLine extends DateLine {
	/** « 23 personnes inscrites », or « 38 personnes » when it is over. */
	people: string | null;
	/** « 4 créneaux libres », or « 6 pitchs ». */
	slots: string | null;
}

/** The dates of a series as the desk lists them, in two queries whatever their number. */
export async function editionLines(
	db: Db,
	editions: Edition[],
	{ hub, locale, now }: { hub: Hub; locale: Locale; now: Instant }
): Promise<EditionLine[]> {
	const ids = editions.flatMap(({ event }) => (event ? [event.id] : []));
	const [places, slots] = await Promise.all([
		attendances.countOf(db, ids),
		pitches.placesOf(db, ids)
	]);
	const today = dateOf(now, hub.zone);
	return editions.map((edition) => {
		const { event } = edition;
		const line = dateLine(edition, hub, locale, today);
		if (!event || event.state === 'cancelled') return { ...line, people: null, slots: null };
		const over = event.endsAt <= now;
		const { going = 0, companions = 0 } = places.get(event.id) ?? {};
		const order = slots.get(event.id);
		const count = going + companions;
		return {
			...line,
			people: over ? m.common_people({ count }) : m.common_signed_up({ count }),
			slots: order ? slotsIn(order, over) : null
		};
	});
}

function slotsIn({ slots, free }: pitches.PitchPlaces, over: boolean): string {
	if (free > 0 && !over) return m.common_slots_free({ count: free });
	return m.pitches_count({ count: slots - free });
}
