import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { personName } from '$lib/server/auth';
import * as attendances from '$lib/server/attendances';
import { titleOf } from '$lib/server/views/events/title-of';
import { zoneOf } from '$lib/server/views/events/zone-of';
import { whereLine, whereOf } from '$lib/server/events';
import { flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { dateAndTimeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { answerForm } from '$lib/server/http/forms/answer';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { answeredSentence } from '$lib/server/views/events/answered';
import type { Actions, PageServerLoad } from './$types';
import { openInvitation } from './open-invitation';

const answers = ['going', 'tentative', 'declined'];

/** Shows the event and the answer of the link, and records nothing: mail scanners follow links. */
export const load: PageServerLoad = async (request) => {
	protectSecretUrl(request);
	const { invitation, event, hub, who, mine, opens } = await openInvitation(request);
	const { db, locale, now } = request.locals;
	const places = await attendances.answerState(db.read, event, mine, now);
	const where = await whereOf(db.read, event);
	const preselected = request.url.searchParams.get('answer') ?? '';
	const withdrawn = invitation.state === 'withdrawn';
	return {
		flash: flashOf(request, {
			saved: () => places.mine && answeredSentence(places.mine, places.mine.position)
		}),
		hub: { ...hubHead(hub), email: hub.email },
		event: {
			/** The event's page, for people who can open it. */
			href: opens ? `/events/${event.slug}` : null,
			...titleOf(event, hub, locale),
			when: dateAndTimeRange(event, hub.zone, locale, {
				today: dateOf(now, hub.zone)
			}),
			zone: zoneOf(event, hub, locale),
			where: { text: whereLine(where, hub), lang: hub.locale },
			cancelReason: event.cancelReason
		},
		name: invitation.name || invitation.email,
		asksName: !mine && 'guestEmail' in who && !invitation.name,
		withdrawn,
		places,
		preset: answers.includes(preselected)
			? { answer: preselected, companions: mine?.companions ?? 0 }
			: undefined
	};
};

const form = v.object({
	...answerForm.entries,
	name: v.optional(v.union([v.literal(''), personName], () => m.invitations_page_name_wrong()))
});

export const actions: Actions = {
	/** Only this button records anything; opening the link does not. */
	answer: async (request) => {
		const { invitation, hub } = await openInvitation(request);
		if (invitation.state === 'withdrawn') error(410, { message: m.refused_invitation_withdrawn() });
		const read = await readForm(request, form);
		if (!read.valid) return read.failure;
		const { token } = request.params;
		const refused = await submit(
			request,
			(change) => attendances.answerInvitation(change, token, read.values),
			({ userId, guestEmail }) => ({
				...{ to: `/i/${token}`, done: 'saved' },
				person: userId ?? guestEmail
			})
		);
		return refusedForm(request, read.typed, refused, hub.zone);
	}
};
