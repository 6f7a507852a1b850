import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import { hubAddress } from '$lib/server/calendars';
import * as events from '$lib/server/events';
import * as series from '$lib/server/series';
import * as hubs from '$lib/server/hubs';
import { listClosures, listRooms } from '$lib/server/rooms';
import { loadHub } from '$lib/server/http/load/hub';
import { renderMarkdown } from '$lib/server/views/markdown';
import { programmeOf } from '$lib/server/views/agenda/programme';
import { capitalize } from '$lib/server/views/capitalize';
import { listUnreadRules } from '$lib/server/members';
import { isConciergeOf, isMemberOf } from '$lib/server/members/policy';
import { startOfDay, startOfWeek } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { seesAll } from '$lib/server/views/hubs/standing';
import { rulesVersionLine } from '$lib/server/views/hubs/house-rules';
import { hubCard } from '$lib/server/views/hubs/hub-card';
import type { PageServerLoad } from './$types';
import { closuresAhead, weekOf } from '$lib/server/views/hubs/opening-hours';

const shown = 6;
const ahead = 61 * dayMs;

export const load: PageServerLoad = async (event) => {
	const { db, locale, now, viewer } = event.locals;
	const hub = await loadHub(event);
	const monday = startOfDay(startOfWeek(dateOf(now, hub.zone)), hub.zone);
	// Of a hub that is not open only what it has announced is shown: its hours and rooms are of no use yet, or no more.
	const whole = seesAll(hub, viewer);
	const [hours, closures, rooms, listed, running, free, rules, unread] = await Promise.all([
		hubs.listOpeningHours(db.read, hub.id),
		listClosures(db.read, hub.id, monday, plus(now, ahead)),
		listRooms(db.read, hub.id),
		events.listEvents(db.read, { hubId: hub.id, from: now, viewer, limit: 30 }),
		series.listSeries(db.read, hub.id),
		bookings.freeNow(db.read, [hub], now),
		whole ? hubs.findRulesVersion(db.read, hub.id, hub.houseRulesVersion) : undefined,
		viewer && isMemberOf(viewer, hub.id) ? listUnreadRules(db.read, viewer.id, hub.id) : []
	]);
	const doors = { hub, hours, closures };
	const coming = listed.filter(({ state }) => state !== 'draft');
	const membership = viewer?.memberships.find(({ hubId }) => hubId === hub.id)?.state;
	return {
		hub: {
			...hubCard(doors, coming, free.get(hub.id), event.locals),
			about: hub.about ? renderMarkdown(hub.about) : null,
			directions: hub.directions ? renderMarkdown(hub.directions) : null,
			email: hub.email,
			phone: hub.phone
		},
		preview: hub.state === 'preparation' && whole,
		whole,
		week: whole ? weekOf(doors, event.locals) : [],
		closures: whole ? closuresAhead(doors, event.locals) : [],
		rooms: whole ? rooms.map(({ slug, name, seats }) => ({ slug, name, seats })) : [],
		rows: await programmeOf(db.read, coming.slice(0, shown), {
			...{ hubs: [hub], viewer, locale, now, within: true }
		}),
		series: running
			.filter((eventSeries) => series.canView(eventSeries, viewer))
			.map((eventSeries) => ({
				href: `/hubs/${hub.slug}/agenda/${eventSeries.slug}`,
				title: eventSeries.title,
				rule: capitalize(series.ruleIn(eventSeries, locale))
			})),
		come: whole ? comeAndTry(hub) : null,
		/** Who belongs to the hub finds what is for newcomers further down. */
		newcomer: !isMemberOf(viewer, hub.id),
		rules: rules?.text
			? { html: renderMarkdown(rules.text), line: rulesVersionLine(rules, hub, locale) }
			: null,
		unread: unread.map(({ slug, hub: name, mustAccept, first }) => ({
			...{ slug, hub: name, mustAccept, first }
		})),
		feed: hubAddress(hub),
		join: joinLink(hub, membership, viewer !== null),
		practical: isMemberOf(viewer, hub.id) ? `/hubs/${hub.slug}/practical` : null,
		desk: isConciergeOf(viewer, hub.id) ? `/desk/${hub.slug}` : null
	};
};

/** What newcomers want to know, as far as the desk has written it; null when it has not. */
function comeAndTry({ trial, prices, accessibility }: hubs.Hub) {
	if (!(trial || prices || accessibility)) return null;
	const html = (text: string) => (text ? renderMarkdown(text) : null);
	return { trial: html(trial), prices: html(prices), accessibility: html(accessibility) };
}

/** The next step to become a member; none for members, and in a hub that is not open. */
function joinLink(hub: hubs.Hub, membership: string | undefined, signedIn: boolean) {
	if (membership === 'active') return { state: m.hubs_member() };
	if (membership === 'pending') return { state: m.hubs_pending() };
	if (hub.state === 'preparation') return { state: m.hubs_join_soon() };
	if (hub.state === 'closed') return { state: m.hubs_closed_text() };
	const hint = hub.admission === 'open' ? m.hubs_join_hint_open() : m.hubs_join_hint_concierge();
	return { href: signedIn ? `/me/join/${hub.slug}` : `/sign-up?hub=${hub.slug}`, hint };
}
