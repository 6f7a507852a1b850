import type { RequestEvent } from '@sveltejs/kit';
import type { Refusal } from '$lib/messages/refusal';
import type { Change } from '$lib/server/db/change';
import { titleOf } from '$lib/server/views/events/title-of';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { readSearch } from '$lib/server/http/load/search';
import * as members from '$lib/server/members';
import * as pitches from '$lib/server/pitches';
import { dateAndTime, timeOfDay } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { Actions, PageServerLoad } from './$types';
import { askAddressForm, askForm, longestWord, placeForm, placeGuestForm } from './fill-forms';

/** How many members a search shows. */
const shown = 12;

export const load: PageServerLoad = async (request) => {
	const { hub, event, order, row } = await loadSlot(request);
	const { db, locale, now } = request.locals;
	const query = readSearch(request);
	const presents = new Map(
		order.rows.flatMap((one) =>
			one.kind === 'slot' && one.pitch ? [[one.pitch.userId, one.startsAt] as const] : []
		)
	);
	const found = query
		? members.search(await members.listActiveMembers(db.read, hub.id), query)
		: [];
	const asked = await pitches.listAsked(db.read, event.id);
	const today = dateOf(now, hub.zone);
	return {
		slot: { id: row.slot.id, time: timeOfDay(row.startsAt, hub.zone, locale) },
		event: {
			slug: event.slug,
			...titleOf(event, hub, locale),
			when: dateAndTime(event.startsAt, hub.zone, locale, { today })
		},
		open: event.state === 'published' && now < event.startsAt,
		pitch: row.pitch
			? {
					speaker: row.pitch.speaker,
					written: { text: row.pitch.title, lang: row.pitch.lang ?? hub.locale }
				}
			: null,
		asked: asked
			.filter(({ slotId, declinedAt }) => slotId === row.slot.id && declinedAt === null)
			.map(({ name }) => name),
		asks: request.url.searchParams.get('do') === 'ask',
		query,
		found: found.slice(0, shown).map(({ userId, name, email, introduction, locale: lang }) => {
			const startsAt = presents.get(userId);
			return {
				...{ userId, name, note: introduction || email },
				noteLang: introduction ? lang : undefined,
				presentsAt: startsAt === undefined ? null : timeOfDay(startsAt, hub.zone, locale)
			};
		}),
		more: Math.max(0, found.length - shown),
		/** Whether somebody who is no member can be asked. */
		everybody: event.visibility === 'public',
		longest: { title: pitches.longest.title, word: longestWord }
	};
};

type SlotRequest = RequestEvent<{ hub: string; event: string; slot: string }>;

/** The slot in the URL, with its event, for the concierges of its hub. */
async function loadSlot(request: SlotRequest) {
	const { hub, event } = await loadEventForConcierge(request);
	const order = orNotFound(await pitches.listRunningOrder(request.locals.db.read, event));
	const slots = order.rows.filter((row) => row.kind === 'slot');
	const row = orNotFound(slots.find(({ slot }) => slot.id === request.params.slot));
	return { hub, event, order, row };
}

export const actions: Actions = {
	/** Gives the slot to a member. */
	place: async (request) => {
		const own = await loadSlot(request);
		const form = await readForm(request, placeForm);
		if (!form.valid) return form.failure;
		const { person: userId, title } = form.values;
		const { id: slotId } = own.row.slot;
		return fill(request, own, form, (change) =>
			pitches.place(change, own.event, { slotId, person: { userId }, input: titled(title) })
		);
	},

	/** Gives the slot to somebody without an account. */
	placeGuest: async (request) => {
		const own = await loadSlot(request);
		const form = await readForm(request, placeGuestForm);
		if (!form.valid) return form.failure;
		const { title, ...person } = form.values;
		const { id: slotId } = own.row.slot;
		return fill(request, own, form, (change) =>
			pitches.place(change, own.event, { slotId, person, input: titled(title) })
		);
	},

	/** Asks a member to take the slot. */
	ask: async (request) => {
		const own = await loadSlot(request);
		const form = await readForm(request, askForm);
		if (!form.valid) return form.failure;
		const { person: userId, word } = form.values;
		const { id: slotId } = own.row.slot;
		return fill(request, own, form, (change) =>
			pitches.ask(change, own.event, { slotId, person: { userId }, word })
		);
	},

	/** Asks somebody by their address. */
	askAddress: async (request) => {
		const own = await loadSlot(request);
		const form = await readForm(request, askAddressForm);
		if (!form.valid) return form.failure;
		const { name, email, word } = form.values;
		const { id: slotId } = own.row.slot;
		return fill(request, own, form, (change) =>
			pitches.ask(change, own.event, { slotId, person: { name, email }, word })
		);
	}
};

/** The person says the rest, if they wish. */
function titled(title: string): pitches.PitchInput {
	return { kind: 'project', title, summary: '', ask: '', link: '' };
}

/** What the page of the event says: nobody was mailed without an address. */
function doneOf(made: pitches.Pitch | pitches.PitchRequest): string {
	if ('askedAt' in made) return 'asked';
	return made.guestEmail === '' ? 'placed-unmailed' : 'placed';
}

async function fill(
	request: SlotRequest,
	{ hub, event }: Pick<Awaited<ReturnType<typeof loadSlot>>, 'hub' | 'event'>,
	{ typed }: { typed: Parameters<typeof refusedForm>[1] },
	work: (change: Change) => Promise<pitches.Pitch | pitches.PitchRequest | Refusal>
) {
	const refused = await submit(request, work, (made) => ({
		to: `/desk/${hub.slug}/events/${event.slug}#ordre`,
		done: doneOf(made)
	}));
	return refusedForm(request, typed, refused, hub.zone);
}
