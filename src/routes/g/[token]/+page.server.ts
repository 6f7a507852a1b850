import * as attendances from '$lib/server/attendances';
import { titleOf } from '$lib/server/views/events/title-of';
import { zoneOf } from '$lib/server/views/events/zone-of';
import * as events from '$lib/server/events';
import { flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { submit } from '$lib/server/http/forms/submit/submit';
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
	const today = dateOf(now, hub.zone);
	protectSecretUrl(request);
	return {
		flash: flashOf(request, {
			saved: () => places.mine && answeredSentence(places.mine, places.mine.position)
		}),
		hub: hubHead(hub),
		event: {
			/** The event's page, for people who can open it. */
			href: opens ? `/events/${event.slug}` : null,
			...titleOf(event, hub, locale),
			when: dateAndTime(event.startsAt, hub.zone, locale, { today }),
			zone: zoneOf(event, hub, locale),
			until: timeOfDay(event.endsAt, hub.zone, locale),
			where: { text: events.whereLine(where, hub), lang: hub.locale },
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
		const { hub } = await openLink(request);
		const form = await readForm(request, answerForm);
		if (!form.valid) return form.failure;
		const { token } = request.params;
		const refused = await submit(
			request,
			(change) => attendances.answerByLink(change, token, form.values),
			(answer) => ({
				...{ to: `/g/${attendances.tokenOf(answer)}`, done: 'saved' },
				person: answer.userId ?? answer.guestEmail
			})
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** The answer stays; the links that were mailed to it do not. */
	withdraw: async (request) => {
		const { hub } = await openLink(request);
		const { token } = request.params;
		const refused = await submit(
			request,
			(change) => attendances.withdrawLink(change, token),
			({ slug, visibility }) =>
				visibility === 'public' ? { to: `/events/${slug}`, done: 'link' } : { to: '/agenda' }
		);
		return refusedForm(request, {}, refused, hub.zone);
	}
};
