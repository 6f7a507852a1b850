import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import type { HubId } from '$lib/server/db/id';
import * as events from '$lib/server/events';
import { eventLines } from '$lib/server/views/desk/event-lines';
import type { PageServerLoad } from './$types';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { queryNumber } from '$lib/server/http/query-number';
import { fromEpoch } from '$lib/time/instant';
import { doneSentence } from './done-sentence';

const views = ['coming', 'drafts', 'past', 'cancelled'] as const;
type View = (typeof views)[number];
const shown = 100;

export const load: PageServerLoad = async (request) => {
	const { hub, viewer } = await loadHubForConcierge(request);
	const { locals, url } = request;
	const { db, locale, now } = locals;
	const view = views.find((one) => one === url.searchParams.get('show')) ?? 'coming';
	const which = { hubId: hub.id, viewer };
	const before = queryNumber(url, 'before');
	const beganBefore = before === undefined ? {} : { before: fromEpoch(before) };
	const lists: Record<View, () => Promise<events.Event[]>> = {
		coming: async () =>
			(await events.listEvents(db.read, { ...which, from: now })).filter(
				({ state }) => state === 'published'
			),
		drafts: () => events.listDrafts(db.read, hub.id),
		past: () => events.listPast(db.read, { ...which, ...beganBefore, now, limit: shown }),
		cancelled: () => events.listCancelled(db.read, hub.id, shown)
	};
	const listed = await lists[view]();
	const isPast = view === 'past';
	const last = isPast && listed.length === shown ? listed.at(-1) : undefined;
	const held = isPast ? listed.filter(({ state }) => state === 'published') : listed;
	const rows = await eventLines(db.read, held, { hub, locale, now });
	const flash = await eventFlash(request, hub);
	return {
		...(flash ? { flash } : {}),
		view,
		views: views.map((one) => ({
			href: one === 'coming' ? url.pathname : `${url.pathname}?show=${one}`,
			label: viewIn(one),
			current: one === view
		})),
		rows,
		older: last ? `${url.pathname}?show=past&before=${last.startsAt}` : null
	};
};

function viewIn(view: View): string {
	const words = {
		coming: () => m.events_desk_coming(),
		drafts: () => m.events_desk_drafts(),
		past: () => m.events_desk_past(),
		cancelled: () => m.events_desk_cancelled()
	};
	return words[view]();
}

/** Looks the event up within the hub. */
async function eventFlash(request: RequestEvent, hub: { id: HubId }): Promise<string | undefined> {
	const { read } = request.locals.db;
	const slug = findDone(request)?.about;
	const event = slug ? await events.findEventOf(read, hub.id, slug) : undefined;
	const [draft, saved] = event
		? await Promise.all([
				doneSentence(read, event, m.events_desk_done_draft),
				doneSentence(read, event, m.events_desk_done_saved)
			])
		: [];
	return flashOf(request, {
		draft: () => draft,
		saved: () => saved,
		cancelled: () => event && m.events_desk_done_cancelled({ title: event.title }),
		discarded: m.events_desk_done_discarded
	});
}
