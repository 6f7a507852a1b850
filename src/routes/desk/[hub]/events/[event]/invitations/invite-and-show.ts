import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import * as m from '$lib/paraglide/messages';
import * as invitations from '$lib/server/invitations';
import { refusedForm, type FormState } from '$lib/server/http/forms/form';
import type { ownSubject } from './own-subject';

type Own = Awaited<ReturnType<typeof ownSubject>>;

// Between two portions others may write: a big hub's invitations must not hold up its bookings.
const portion = 25;

/** Invites them, and goes back to the page, which says how many were (`flashOf`). */
export async function inviteAndShow(
	request: RequestEvent,
	{ hub, event, subject, viewer, inviting }: Own,
	guests: invitations.Guest[],
	typed: FormState['values']
) {
	const { db, now } = request.locals;
	if (!inviting) return refusedForm(request, typed, { refused: 'event-not-inviting' }, hub.zone);
	const done = { invited: 0, already: 0, optedOut: 0 };
	for (let at = 0; at < guests.length; at += portion) {
		const some = guests.slice(at, at + portion);
		const result: invitations.Invited | Refusal = await db.write((tx) =>
			invitations.invite(tx, subject, some, viewer, now)
		);
		if (isRefusal(result)) return refusedForm(request, typed, result, hub.zone);
		done.invited += result.invited;
		done.already += result.already;
		done.optedOut += result.optedOut;
	}
	const counts = Object.entries(done).map(([name, count]) => `${name}=${count}`);
	redirect(303, `${pageOf(hub, event)}?${counts.join('&')}`);
}

/** What became of those who were to be invited, in a sentence for each. */
export function flashOf(params: URLSearchParams): string | undefined {
	if (params.get('done') === 'withdrawn') return m.invitations_desk_withdrawn();
	const [invited, already, optedOut] = ['invited', 'already', 'silenced'].map(
		(name) => Number(params.get(name)) || 0
	);
	const said = [
		invited ? m.invitations_desk_invited({ count: invited }) : '',
		already ? m.invitations_desk_already({ count: already }) : '',
		optedOut ? m.invitations_desk_left_out({ count: optedOut }) : ''
	];
	const asked = params.has('invited') ? m.invitations_desk_invited_none() : undefined;
	return said.filter(Boolean).join(' ') || asked;
}

/** The address of the page. */
export function pageOf(hub: { slug: string }, event: { slug: string }): string {
	return `/desk/${hub.slug}/events/${event.slug}/invitations`;
}
