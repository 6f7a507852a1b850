import * as v from 'valibot';
import { isRefusal, refuse } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import { clientKey, mailboxKey } from '$lib/server/auth/limits/client-key';
import { countAttempt } from '$lib/server/auth/rate-limit';
import { config } from '$lib/server/config';
import type { PitchRequestId } from '$lib/server/db/id';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import { findAnnouncedStart } from '$lib/server/events/told/states';
import type { Hub } from '$lib/server/hubs';
import * as pitches from '$lib/server/pitches';
import { findSeriesById } from '$lib/server/series';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { givenId } from '$lib/server/http/forms/fields';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { renderMarkdown } from '$lib/server/views/markdown';
import { isConciergeOf } from '$lib/server/members/policy';
import { dateAndTime, isoDateTime, longDate, timeOfDay } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { answerForm, guestForm } from '$lib/server/http/forms/answer';
import { alertView } from '$lib/server/views/events/alert-view';
import { answeredSentence } from '$lib/server/views/events/answered';
import { languageOf } from '$lib/server/events/languages';
import { heldIn } from '$lib/server/views/events/language-names';
import { directionsOf } from '$lib/server/views/events/directions';
import { eventPicture, pictureUrl } from '$lib/server/views/events/event-picture';
import { titleOf } from '$lib/server/views/events/title-of';
import { zoneOf } from '$lib/server/views/events/zone-of';
import { proposedSlot } from '$lib/server/views/events/proposed-slot';
import { orderView } from '$lib/server/views/events/running-order';
import { structuredEvent } from '$lib/server/views/events/structured-event';
import type { Actions, PageServerLoad } from './$types';
import { loadVisibleEvent } from '$lib/server/http/load/event';

const shownNames = 24;

const requestForm = v.object({ request: givenId<PitchRequestId>() });

export const load: PageServerLoad = async (request) => {
	const { event, hub } = await loadVisibleEvent(request);
	const { db, viewer, now, locale } = request.locals;
	const { read } = db;
	const [mine, where, order, neighbours, announcedStart, coming, proposed] = await Promise.all([
		viewer ? attendances.findMine(read, event.id, { userId: viewer.id }) : undefined,
		events.whereOf(read, event),
		pitches.listRunningOrder(read, event),
		events.neighboursOf(read, event),
		findAnnouncedStart(read, event.id),
		attendances.canListComing(event, viewer)
			? attendances.listComing(read, event.id, shownNames)
			: null,
		viewer ? pitches.listOpenRequests(read, viewer.id, now, event.id) : []
	]);
	const places = await attendances.answerState(read, event, mine, now);
	const series = event.seriesId ? await findSeriesById(read, event.seriesId) : undefined;
	const picture = pictureUrl(event, eventPicture(event, hub, where));
	const open = places.phase === 'open';
	const today = dateOf(now, hub.zone);
	// Before `flashOf`, which takes what was done.
	const asked = request.url.searchParams.has('asked') && findDone(request)?.done === 'asked';
	return {
		flash: flashOf(request, {
			answer: () => places.mine && answeredSentence(places.mine, places.mine.position),
			withdrawn: m.pitches_done_withdrawn,
			declined: m.pitches_done_declined,
			saved: m.pitches_done_saved,
			link: m.attendances_link_withdrawn,
			pitch: () => viewer && pitchedSentence(order, viewer.id, hub, locale)
		}),
		asked,
		within: event.kind === 'pitch' ? '/pitch-nights' : '/agenda',
		hub: {
			...hubHead(hub),
			address: hub.address,
			...{ email: hub.email, phone: hub.phone }
		},
		event: {
			slug: event.slug,
			...titleOf(event, hub, locale),
			lang: languageOf(event, hub),
			heldIn: heldIn(event, hub, locale),
			summary: event.summary,
			description: event.description ? renderMarkdown(event.description) : null,
			membersOnly: event.visibility === 'members',
			when: dateAndTime(event.startsAt, hub.zone, locale, { today }),
			zone: zoneOf(event, hub, locale),
			datetime: isoDateTime(event.startsAt, hub.zone),
			until: timeOfDay(event.endsAt, hub.zone, locale),
			where: { text: events.whereLine(where, hub), lang: hub.locale },
			place: where.roomName ? '' : where.place,
			cancelReason: event.cancelReason
		},
		structured: structuredEvent(event, { hub, where, announcedStart, picture, locale }),
		picture,
		ways: directionsOf(hub.directions) ?? [],
		directions:
			hub.directions && !directionsOf(hub.directions) ? renderMarkdown(hub.directions) : null,
		places,
		coming,
		order: order
			? {
					rows: orderView(order, {
						...{ zone: hub.zone, locale, hubLang: hub.locale },
						...{ viewerId: viewer?.id, open, over: places.phase === 'over' }
					}),
					...countsOf(order),
					myWaiting: myWaiting(order, hub, viewer?.id)
				}
			: null,
		proposed: proposed.map((one) => proposedSlot(one, hub, request.locals)),
		canPitch: order && open && viewer ? await pitches.canPitch(read, event, viewer.id) : false,
		alert: await alertView(read, series, { hub, viewer }),
		neighbours: {
			previous: linkTo(neighbours.previous, hub, locale),
			next: linkTo(neighbours.next, hub, locale)
		},
		signedIn: viewer !== null,
		desk: isConciergeOf(viewer, hub.id) ? `/desk/${hub.slug}/events/${event.slug}` : null,
		calendar: `${config().origin}/hubs/${hub.slug}/calendar.ics`
	};
};

export const actions: Actions = {
	/** The answer of a signed-in person. */
	answer: async (request) => {
		const viewer = requireViewer(request);
		const { event, hub } = await loadVisibleEvent(request);
		const form = await readForm(request, answerForm);
		if (!form.valid) return form.failure;
		const who = { userId: viewer.id };
		const refused = await submit(
			request,
			(change) => attendances.answer(change, event, who, form.values),
			() => ({ to: `/events/${event.slug}#repondre`, done: 'answer' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** Says no to a slot that the desk has proposed. */
	declinePitch: async (request) => {
		requireViewer(request);
		const { event, hub } = await loadVisibleEvent(request);
		const form = await readForm(request, requestForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			request,
			async (change) =>
				orNotFound(await pitches.declineRequest(change, event, form.values.request)),
			() => ({ to: `/events/${event.slug}`, done: 'declined' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** The answer of a guest: sends a link to their address first. */
	ask: async (request) => {
		const { event, hub } = await loadVisibleEvent(request);
		const form = await readForm(request, guestForm);
		if (!form.valid) return form.failure;
		const { locale } = request.locals;
		if (event.visibility !== 'public') {
			return refusedForm(request, form.typed, refuse('answer-signed-in'), hub.zone);
		}
		const { name, email, answer, companions } = form.values;
		const client = clientKey(request.getClientAddress());
		const refused = await submit(
			request,
			async (change) => {
				const counted = await countAttempt(change, [
					['guestAnswer', mailboxKey(email), client],
					['guestAnswers', client]
				]);
				if (isRefusal(counted)) return counted;
				return attendances.askGuest(change, event, { name, email, locale }, { answer, companions });
			},
			() => ({ to: `/events/${event.slug}?asked#repondre`, done: 'asked' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	}
};

function countsOf({ rows, waiting }: pitches.RunningOrder) {
	const slots = rows.filter((row) => row.kind === 'slot');
	return {
		slots: slots.length,
		free: slots.filter((row) => !row.pitch).length,
		waiting: waiting.length
	};
}

function myWaiting({ waiting }: pitches.RunningOrder, { locale }: Hub, viewerId?: string) {
	const index = waiting.findIndex((pitch) => pitch.userId === viewerId);
	const pitch = waiting[index];
	if (!pitch) return null;
	const { id, title, lang } = pitch;
	return { id, title, written: { text: title, lang: lang ?? locale }, position: index + 1 };
}

function linkTo(event: events.Event | undefined, hub: Hub, locale: Locale) {
	if (!event) return null;
	const date = longDate(dateOf(event.startsAt, hub.zone), locale);
	return { href: `/events/${event.slug}`, ...titleOf(event, hub, locale), date };
}

/** Where the pitch of a person stands in the running order. */
function pitchedSentence(
	order: pitches.RunningOrder | undefined,
	userId: string,
	{ zone }: Hub,
	locale: Locale
): string {
	const row = order?.rows.find((one) => one.kind === 'slot' && one.pitch?.userId === userId);
	if (!row) return m.pitches_done_waiting();
	return m.pitches_done_placed({ time: timeOfDay(row.startsAt, zone, locale) });
}
