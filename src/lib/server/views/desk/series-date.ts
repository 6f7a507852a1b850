import type { TagVariant } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import type { PlannedEdition } from '$lib/server/series/edition-plan';
import * as series from '$lib/server/series';
import type { Hub } from '$lib/server/hubs';
import { capitalize } from '$lib/server/views/capitalize';
import type { LocalDate } from '$lib/time/dates';
import { longDate } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';

/** One date of a series in words. */
export interface DateLine {
	date: string;
	day: string;
	tag: { variant: TagVariant; label: string };
	reason: string | null;
	/** The language of a reason that the hub wrote; undefined for one in the reader's. */
	reasonLang: Locale | undefined;
	/** The event of the edition, once it is made. */
	event: { slug: string; number: number | null; cancelled: boolean } | null;
}

type Made = Pick<series.Edition, 'event'>;

/** The outcome of a date, past or future, for the concierge. */
export function dateLine(
	edition: PlannedEdition & Partial<Made>,
	hub: Hub,
	locale: Locale,
	today: LocalDate
): DateLine {
	const { plannedDate, event } = edition;
	const reason = series.reasonIn(edition, hub, locale) ?? null;
	return {
		date: plannedDate,
		day: capitalize(longDate(plannedDate, locale, { today })),
		tag: tagOf(edition, locale, today),
		reason,
		reasonLang: reason !== null && reason === edition.reasonDetail ? hub.locale : undefined,
		event: event
			? { slug: event.slug, number: event.number, cancelled: event.state === 'cancelled' }
			: null
	};
}

function tagOf(
	{ outcome, reason, scheduledDate, event }: PlannedEdition & Partial<Made>,
	locale: Locale,
	today: LocalDate
): DateLine['tag'] {
	if (event?.state === 'cancelled') {
		return { variant: 'no', label: m.common_tag_cancelled_f() };
	}
	if (event && (scheduledDate ?? '') < today) {
		return { variant: 'plain', label: m.events_series_took_place() };
	}
	if (outcome === 'moved' && scheduledDate) {
		const date = longDate(scheduledDate, locale, { today });
		return { variant: 'wait', label: m.events_series_moved({ date }) };
	}
	if (outcome === 'kept') return { variant: 'free', label: m.events_series_kept() };
	if (outcome === 'skipped') {
		if (reason === 'room-taken') return { variant: 'full', label: m.events_series_room_taken() };
		return { variant: 'no', label: m.events_series_skipped() };
	}
	if (event) return { variant: 'free', label: m.events_series_announced() };
	return { variant: 'plain', label: m.events_series_planned() };
}
