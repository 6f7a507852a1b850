import { hubAddress, publicAddress } from '$lib/server/calendars';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import * as pitches from '$lib/server/pitches';
import { hubLabel, programmeOf } from '$lib/server/views/agenda/programme';
import { nextEventView } from '$lib/server/views/events/next-event';
import { titleOf } from '$lib/server/views/events/title-of';
import { listed } from '$lib/server/views/hubs/standing';
import type { LocalDate } from '$lib/time/dates';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { PageServerLoad } from './$types';

const shownDates = 8;
const shownPitches = 8;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, locale, now, viewer } = locals;
	const all = await hubs.listHubs(db.read);
	const chosen = all.find(({ slug }) => slug === url.searchParams.get('hub'));
	const which = { viewer, hubId: chosen?.id };
	const [found, presented] = await Promise.all([
		events.listEvents(db.read, { ...which, kind: 'pitch', from: now, limit: 3 * shownDates }),
		pitches.listPresented(db.read, { ...which, now, limit: shownPitches })
	]);
	const coming = found.filter(({ state }) => state !== 'draft');
	const lead = coming.find(({ state }) => state === 'published');
	const hubOf = new Map(all.map((hub) => [hub.id, hub]));
	const rest = coming.filter((event) => event !== lead).slice(0, shownDates);
	const rows = await programmeOf(db.read, rest, { hubs: all, viewer, locale, now });
	const later = rows.find(({ tag }) => tag?.sign === 'pitch');
	return {
		lead: lead ? await nextEventView(db.read, lead, hubOf.get(lead.hubId)!, locals) : null,
		rows,
		/** The first evening after it with free slots. */
		later: later ? { href: later.href, date: longDate(later.date as LocalDate, locale) } : null,
		presented: presented.map(({ event, ...pitch }) => {
			const hub = hubOf.get(event.hubId)!;
			const date = longDate(dateOf(event.startsAt, hub.zone), locale);
			return {
				...pitch,
				lang: pitch.lang ?? hub.locale,
				event: { href: `/events/${event.slug}`, ...titleOf(event, hub, locale), date },
				hub: hubLabel(hub)
			};
		}),
		filters: listed(all).map((hub) => ({ ...hubLabel(hub), current: hub.id === chosen?.id })),
		chosen: chosen ? { slug: chosen.slug, name: chosen.name } : null,
		feed: chosen ? hubAddress(chosen) : publicAddress()
	};
};
