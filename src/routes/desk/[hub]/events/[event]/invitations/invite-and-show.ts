import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import type { Invitee } from '$lib/server/invitations';
import { queryNumber } from '$lib/server/http/query-number';
import { refusedForm } from '$lib/server/http/forms/form';
import type { FormState } from '$lib/components/forms/form-state';
import type { loadEventForConcierge } from '$lib/server/http/load/event';

type Done = Omit<attendances.InvitedInPortions, 'stopped'>;
type Own = Awaited<ReturnType<typeof loadEventForConcierge>>;

/** Invites people and redirects to the page, which shows how many were invited (`flashOf`). */
export async function inviteAndShow(
	request: RequestEvent,
	{ hub, event }: Own,
	invitees: Invitee[],
	typed: FormState['values']
) {
	const { db } = request.locals;
	const { stopped, ...done } = await attendances.inviteInPortions(db, event.id, invitees);
	if (stopped) return saidWithReason(refusedForm(request, typed, stopped, hub.zone), done);
	const counts = Object.entries(done).map(([name, count]) => `${name}=${count}`);
	redirect(303, `${pageOf(hub, event)}?${counts.join('&')}`);
}

/** For a refusal after some invitations were sent: the reason, and what was sent before it. */
function saidWithReason({ status, data }: ReturnType<typeof refusedForm>, done: Done) {
	if (done.invited === 0) return fail(status, data);
	const reasons = [data.message ?? '', ...Object.values(data.errors)];
	const message = [...reasons, ...sentences(done)].filter(Boolean).join(' ');
	return fail<FormState>(status, { ...data, errors: {}, message });
}

/** What happened to the people to invite, one sentence for each outcome. */
export function flashOf(params: URLSearchParams): string | undefined {
	if (params.get('done') === 'withdrawn') return m.invitations_desk_withdrawn();
	if (params.get('done') === 'sent-again') return m.invitations_desk_sent_again();
	const count = (name: string) => queryNumber({ searchParams: params }, name) ?? 0;
	const said = sentences({
		invited: count('invited'),
		already: count('already'),
		answered: count('answered'),
		optedOut: count('optedOut')
	});
	const asked = params.has('invited') ? m.invitations_desk_invited_none() : undefined;
	return said.join(' ') || asked;
}

function sentences({ invited, already, answered, optedOut }: Done): string[] {
	return [
		invited ? m.invitations_desk_invited({ count: invited }) : '',
		already ? m.invitations_desk_already({ count: already }) : '',
		answered ? m.invitations_desk_answered({ count: answered }) : '',
		optedOut ? m.invitations_desk_left_out({ count: optedOut }) : ''
	].filter(Boolean);
}

/** The URL of the page. */
export function pageOf(hub: { slug: string }, event: { slug: string }): string {
	return `/desk/${hub.slug}/events/${event.slug}/invitations`;
}
