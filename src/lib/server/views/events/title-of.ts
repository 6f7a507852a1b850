import type { Written } from '$lib/messages/written';
import type { Event } from '$lib/server/events';
import { languageOf } from '$lib/server/events/languages';
import { eventTitle } from '$lib/server/events/title';
import type { Hub } from '$lib/server/hubs';
import type { Locale } from '$lib/time/locale';

/** The title of an event for a reader, and what of it the hub wrote: without « 14e édition ». */
export function titleOf(
	event: Pick<Event, 'title' | 'number' | 'state' | 'languages'>,
	hub: Pick<Hub, 'locale'>,
	locale: Locale
): { title: string; written: Written } {
	const { title } = event;
	return {
		title: eventTitle(event, locale),
		written: { text: title, lang: languageOf(event, hub) }
	};
}
