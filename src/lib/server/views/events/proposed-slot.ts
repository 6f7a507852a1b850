import type { Hub } from '$lib/server/hubs';
import type { OpenRequest } from '$lib/server/pitches';
import { longDate, timeOfDay } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';
import { titleOf } from './title-of';

/** A slot that a desk proposes to the viewer, as pages show it. */
export function proposedSlot(
	{ id, event, slotId, startsAt, taken, free }: OpenRequest,
	hub: Pick<Hub, 'name' | 'zone' | 'locale'>,
	{ locale }: Pick<ViewContext, 'locale'>
) {
	return {
		...{ id, taken, free, hub: hub.name, event: event.slug, ...titleOf(event, hub, locale) },
		time: timeOfDay(startsAt, hub.zone, locale),
		date: longDate(dateOf(startsAt, hub.zone), locale),
		take: `/events/${event.slug}/pitch${taken ? '' : `?slot=${slotId}`}`
	};
}
