import { redirect } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import * as attendances from '$lib/server/attendances';
import { asGuest } from '$lib/server/db/change';
import { eventTitle } from '$lib/server/events/title';
import * as events from '$lib/server/events';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { dateAndTime, timeOfDay } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { answerForm } from '$lib/server/http/forms/answer';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { answeredSentence } from '$lib/server/views/events/answered';
import type { Actions, PageServerLoad } from './$types';
import { openLink } from './link';

export const load: PageServerLoad = async (request) => {
	const { event, hub, mine, asked, who } = await openLink(request);
	const { db, locale, now } = request.locals;
	const places = await attendances.answerState(db.read, event, mine, now);
	const opens = await events.canPersonView(db.read, event, mine?.userId ?? null);
	const where = await events.whereOf(db.read, event);
	const done = request.url.searchParams.has('done') && places.mine;
	const today = dateOf(now, hub.zone);
	// The URL is a secret: it must not leak through a link or a cache.
	request.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'private, no-store' });
	return {
		...(done ? { flash: answeredSentence(done, done.position) } : {}),
		hub: hubHead(hub),
		event: {
			/** The event's page, for people who can open it. */
			href: opens ? `/events/${event.slug}` : null,
			title: eventTitle(event, locale),
			when: dateAndTime(event.startsAt, hub.zone, locale, { today }),
			until: timeOfDay(event.endsAt, hub.zone, locale),
			where: events.whereLine(where, hub),
			cancelReason: event.cancelReason
		},
		who: { name: who.name, email: who.email },
		places,
		preset: mine ? null : asked ? { answer: asked.answer, companions: asked.companions } : null
	};
};

export const actions: Actions = {
	/** Only this button records anything; opening the link does not. */
	answer: async (request) => {
		const { event, hub, mine, asked, who } = await openLink(request);
		const form = await readForm(request, answerForm);
		if (!form.valid) return form.failure;
		const { db, locale } = request.locals;
		const person =
			mine && mine.userId !== null
				? { userId: mine.userId }
				: {
						guest: {
							name: mine?.guestName ?? asked?.name ?? '',
							email: mine?.guestEmail ?? asked?.email ?? '',
							locale: mine?.guestLocale ?? asked?.locale ?? locale
						}
					};
		const answer = await db.write((change) =>
			attendances.answer(asGuest(change, who.email), event, person, form.values)
		);
		if (isRefusal(answer)) return refusedForm(request, form.typed, answer, hub.zone);
		redirect(303, `/g/${attendances.tokenOf(answer.id)}?done`);
	}
};
