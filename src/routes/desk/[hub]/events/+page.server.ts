import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import type { HubId } from '$lib/server/db/id';
import * as events from '$lib/server/events';
import { eventLines } from '$lib/server/views/desk/event-lines';
import type { PageServerLoad } from './$types';
import { withoutLimit } from '$lib/server/http/forms/beyond-seats';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { loadHubForConcierge } from '$lib/server/http/load/hub';

const views = ['coming', 'drafts', 'past', 'cancelled'] as const;
type View = (typeof views)[number];
const shown = 100;

export const load: PageServerLoad = async (request) => {
	const { hub, viewer } = await loadHubForConcierge(request);
	const { locals, url } = request;
	const { db, locale, now } = locals;
	const view = views.find((one) => one === url.searchParams.get('show')) ?? 'coming';
	const which = { hubId: hub.id, viewer };
	const lists: Record<View, () => Promise<events.Event[]>> = {
		coming: async () =>
			(await events.listEvents(db.read, { ...which, from: now })).filter(
				({ state }) => state === 'published'
			),
		drafts: () => events.listDrafts(db.read, hub.id),
		past: async () =>
			(await events.listPast(db.read, { ...which, now, limit: shown })).filter(
				({ state }) => state === 'published'
			),
		cancelled: () => events.listCancelled(db.read, hub.id, shown)
	};
	const rows = await eventLines(db.read, await lists[view](), { hub, locale, now });
	const flash = await eventFlash(request, hub);
	return {
		...(flash ? { flash } : {}),
		view,
		views: views.map((one) => ({
			href: one === 'coming' ? url.pathname : `${url.pathname}?show=${one}`,
			label: viewIn(one),
			current: one === view
		})),
		rows
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
	const slug = findDone(request)?.about;
	const event = slug && (await events.findEventOf(request.locals.db.read, hub.id, slug));
	const title = event ? event.title : '';
	const held = event ? await events.findRoomHold(request.locals.db.read, event) : undefined;
	const seats = event && event.capacity === null ? held?.room.seats : undefined;
	const named = (sentence: (of: { title: string }) => string) => () =>
		event ? sentence({ title }) : undefined;
	const announced = (sentence: (of: { title: string }) => string) => () =>
		event ? withoutLimit(sentence({ title }), seats) : undefined;
	return flashOf(request, {
		published: announced(m.events_desk_done_published),
		draft: announced(m.events_desk_done_draft),
		saved: announced(m.events_desk_done_saved),
		cancelled: named(m.events_desk_done_cancelled),
		discarded: m.events_desk_done_discarded
	});
}
