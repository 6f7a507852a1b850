import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import * as events from '$lib/server/events';
import * as checkIns from '$lib/server/check-ins';
import * as members from '$lib/server/members';
import { flashOf } from '$lib/server/http/forms/flash';
import { given, givenNumber, seenInstant, words } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { addDays, endOfDay, startOfDay } from '$lib/time/dates';
import { longDate, timeOfDay } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { optionalSteps } from '$lib/server/hubs';
import { publishHub, putStepAside } from '$lib/server/usecases/run-hub';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { readSearch } from '$lib/server/http/load/search';
import type { Actions, PageServerLoad } from './$types';
import { findToBookFor } from './book-for';
import { checkIn } from './check-in';
import { syncCheckIns } from './sync-check-ins';
import { eventToday } from '$lib/server/views/desk/event-today';
import { eventsTomorrow } from '$lib/server/views/desk/tomorrow';
import { lanesOf } from '$lib/server/views/desk/room-lanes';
import { senderTrouble } from '$lib/server/views/sender-trouble';
import { mailsToday } from '$lib/server/views/desk/mails-today';
import { asideSentence, firstSteps } from '$lib/server/views/desk/first-steps';
import { listToDo } from '$lib/server/views/desk/to-do';
import { capitalize } from '$lib/server/views/capitalize';

const id = given(40);
const sequence = v.optional(v.union([givenNumber, v.literal('')]), '');
const seen = seenInstant;
const one = v.object({ id, sequence, seen });
const step = v.object({ step: v.picklist(optionalSteps) });
const refusal = v.object({
	id,
	...{ sequence, seen },
	reason: words(500, m.desk_reason_missing)
});

export const load: PageServerLoad = async (event) => {
	const { hub, viewer } = await loadHubForConcierge(event);
	const { db, locale, now } = event.locals;
	const today = dateOf(now, hub.zone);
	const from = startOfDay(today, hub.zone);
	const until = endOfDay(addDays(today, 28), hub.zone);
	const coming = await events.listEvents(db.read, { hubId: hub.id, from, until, viewer });
	const standing = coming.filter(({ state }) => state === 'published');
	// An event that began before midnight stays on today's page until it ends.
	const todays = standing.filter(
		(one) => dateOf(one.startsAt, hub.zone) === today || checkIns.isNear(one, now)
	);
	const tonight =
		checkIns.nearestDoor(todays, now) ?? todays.find(({ endsAt }) => endsAt > now) ?? todays.at(-1);
	const next = standing.find(({ startsAt }) => startsAt > now);
	const held = new Set(todays.map(({ bookingId }) => bookingId));
	const wanted = readSearch(event);
	const bookFor = await findToBookFor(event, hub);
	if (bookFor?.only) redirect(303, bookFor.only);
	const said = (one: events.Event) => ({
		slug: one.slug,
		written: { text: one.title, lang: events.languageOf(one, hub) },
		time: timeOfDay(one.startsAt, hub.zone, locale),
		date: longDate(dateOf(one.startsAt, hub.zone), locale)
	});
	return {
		flash: flashOf(event, {
			...sentences,
			published: () => m.desk_published({ hub: hub.name }),
			aside: ({ about }) => asideSentence(about),
			welcome: () => m.invites_welcome_concierge({ hub: hub.name }),
			joined: () => m.invites_welcome_concierge({ hub: hub.name })
		}),
		sought: wanted,
		heading: m.desk_at({
			date: capitalize(longDate(today, locale)),
			time: timeOfDay(now, hub.zone, locale)
		}),
		toDo: await listToDo(db.read, hub, coming, event.locals),
		firstSteps: await firstSteps(db.read, hub, viewer),
		tonight: tonight && (await eventToday(db.read, { hub, event: tonight }, wanted, event.locals)),
		alsoToday: todays.filter((one) => one !== tonight).map(said),
		next: next && said(next),
		tomorrow: await eventsTomorrow(db.read, hub, standing, { date: addDays(today, 1), locale }),
		bookFor,
		rooms: await lanesOf(db.read, hub, held, event.locals),
		mails: await mailsToday(db.read, hub, event.locals),
		sender: await senderTrouble(db.read)
	};
};

export const actions: Actions = {
	confirm: (event) => onRequest(event, 'confirmed'),
	decline: (event) => onRequest(event, 'declined'),
	publish: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const refused = await submit(
			event,
			(change) => publishHub(change, hub),
			() => ({ to: event.url.pathname, done: 'published' })
		);
		return refusedForm(event, {}, refused, hub.zone);
	},
	putAside: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, step);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) => putStepAside(change, hub, form.values.step),
			() => ({ to: event.url.pathname, done: 'aside', about: form.values.step })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},
	admit: (event) => onPerson(event, 'admitted'),
	refuse: (event) => onPerson(event, 'refused'),
	arrive: (event) => checkIn(event, 'arrive'),
	undo: (event) => checkIn(event, 'undo'),
	companions: (event) => checkIn(event, 'companions'),
	walkIn: (event) => checkIn(event, 'walkIn'),
	sync: (event) => syncCheckIns(event)
};

async function onRequest(event: RequestEvent<{ hub: string }>, answer: 'confirmed' | 'declined') {
	const { hub } = await loadHubForConcierge(event);
	const form = await readForm(event, answer === 'confirmed' ? one : refusal);
	if (!form.valid) return form.failure;
	const { db } = event.locals;
	const asked = await bookings.findBookingById(db.read, form.values.id);
	const standing = orNotFound(asked?.hubId === hub.id ? asked : undefined);
	// The version that the concierge saw, which may have changed since.
	const { sequence } = form.values;
	const booking = sequence === '' ? standing : { ...standing, sequence };
	const reason = 'reason' in form.values ? String(form.values.reason) : '';
	const refused = await submit(
		event,
		(change) =>
			answer === 'confirmed'
				? bookings.confirm(change, booking)
				: bookings.decline(change, booking, reason),
		() => ({ to: searched(event), done: answer })
	);
	return refusedForm(event, form.typed, refused, hub.zone);
}

async function onPerson(event: RequestEvent<{ hub: string }>, answer: 'admitted' | 'refused') {
	const { hub } = await loadHubForConcierge(event);
	const form = await readForm(event, answer === 'admitted' ? one : refusal);
	if (!form.valid) return form.failure;
	const { db } = event.locals;
	const { id: membershipId, seen: requestedAt } = form.values;
	const { id } = orNotFound(await members.findMembershipById(db.read, hub.id, membershipId));
	const asked = requestedAt === undefined ? { id } : { id, requestedAt };
	const reason = 'reason' in form.values ? String(form.values.reason) : '';
	const refused = await submit(
		event,
		(change) =>
			answer === 'admitted'
				? members.admit(change, hub, asked)
				: members.decline(change, hub, asked, reason),
		() => ({ to: searched(event), done: answer })
	);
	return refusedForm(event, form.typed, refused, hub.zone);
}

/** The page with the same search. */
function searched({ url }: RequestEvent): string {
	const sought = url.searchParams.get('q');
	return sought ? `${url.pathname}?${new URLSearchParams({ q: sought })}` : url.pathname;
}

const sentences = {
	confirmed: () => m.desk_done_confirmed(),
	declined: () => m.desk_done_declined(),
	admitted: () => m.desk_done_admitted(),
	refused: () => m.desk_done_refused()
};
