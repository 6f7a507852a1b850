import { fail, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import { noteListsUsed, timeToStop } from '$lib/server/invitations';
import { flashOf } from '$lib/server/http/forms/flash';
import { refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import type { FormState } from '$lib/components/forms/form-state';
import type { loadEventForConcierge } from '$lib/server/http/load/event';

type Done = Omit<attendances.InvitedInPortions, 'stopped'>;
type Own = Awaited<ReturnType<typeof loadEventForConcierge>>;

/** Invites people and redirects to the page, which shows how many were invited (`invitedSentence`). */
export async function inviteAndShow(
	request: RequestEvent,
	{ hub, event }: Own,
	{ asked, ...plan }: attendances.InvitationPlan,
	{ typed, word, lists }: { typed: FormState['values']; word: string; lists: string[] }
) {
	const { db } = request.locals;
	const sending = { word, wait: timeToStop };
	const { stopped, ...now } = await attendances.inviteInPortions(db, event.id, asked, sending);
	// What has changed since the plan was made counts as well.
	const done = {
		invited: now.invited,
		already: plan.already + now.already,
		answered: plan.answered + now.answered,
		optedOut: plan.optedOut + now.optedOut
	};
	if (stopped) return saidWithReason(refusedForm(request, typed, stopped, hub.zone), done);
	const { invited, already, answered, optedOut } = done;
	// Nobody is invited twice: all that is left to do once is the answer.
	const refused = await submit(
		request,
		async (change) => (await noteListsUsed(change, hub.id, lists)) ?? done,
		() => ({
			to: pageOf(hub, event),
			...{ done: 'invited', about: [invited, already, answered, optedOut].join('.') }
		})
	);
	return refusedForm(request, typed, refused, hub.zone);
}

/** For a refusal after some invitations were sent: the reason, and what was sent before it. */
function saidWithReason({ status, data }: ReturnType<typeof refusedForm>, done: Done) {
	if (done.invited === 0) return fail(status, data);
	const reasons = [data.message ?? '', ...Object.values(data.errors)];
	const message = [...reasons, ...sentences(done)].filter(Boolean).join(' ');
	return fail<FormState>(status, { ...data, errors: {}, message });
}

/** What happened to the people to invite, one sentence for each outcome. */
export function invitedSentence(request: Parameters<typeof flashOf>[0]): string | undefined {
	return flashOf(request, {
		withdrawn: m.invitations_desk_withdrawn,
		'sent-again': m.invitations_desk_sent_again,
		stopped: ({ about }) => m.invitations_desk_stopped({ count: Number(about) }),
		reminded: ({ about }) => m.invitations_desk_reminded({ count: Number(about) }),
		invited: ({ about }) => {
			const [invited = 0, already = 0, answered = 0, optedOut = 0] = about.split('.').map(Number);
			const said = sentences({ invited, already, answered, optedOut });
			return said.join(' ') || m.invitations_desk_invited_none();
		}
	});
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
