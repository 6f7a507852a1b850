import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import type { Invitee } from '$lib/server/invitations';
import type { Event } from '$lib/server/events';
import { shownVersion } from '$lib/server/http/forms/edit-conflict';

/** What a page says before it sends: who is asked, and who is not, and why. */
export interface Checked {
	count: number;
	/** Tells these people from as many others. */
	seen: string;
	/** The first of those who are asked, each with the mail as they will read it. */
	people: { name: string; preview: string }[];
	/** How many more are asked. */
	more: number;
	/** One sentence for each reason. */
	leftOut: string[];
}

const named = 12;

/** Finds out who would be invited, and how the page says it. */
export async function checkInvitees(
	{ locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
	event: Event,
	{ invitees, word }: { invitees: Record<'groups' | 'named', Invitee[]>; word: string }
): Promise<{ plan: attendances.InvitationPlan; checked: Checked }> {
	const plan = await attendances.planInvitations(locals.db.read, event, invitees);
	const previewOf = ({ userId, locale }: Invitee) => {
		const asked = new URLSearchParams(userId ? { to: userId } : { locale });
		if (word) asked.set('word', word);
		return `${url.pathname}/preview?${asked}`;
	};
	return {
		plan,
		checked: {
			count: plan.asked.length,
			seen: shownVersion({ asked: plan.asked.map(({ email }) => email.toLowerCase()).sort() }),
			people: plan.asked.slice(0, named).map((one) => ({
				name: one.name || one.email,
				preview: previewOf(one)
			})),
			more: Math.max(0, plan.asked.length - named),
			leftOut: leftOutOf(plan)
		}
	};
}

function leftOutOf({ already, answered, optedOut, rejected }: attendances.InvitationPlan) {
	const names = rejected.slice(0, named).map(({ name, email }) => name || email);
	return [
		already ? m.invitations_desk_already({ count: already }) : '',
		answered ? m.invitations_desk_answered({ count: answered }) : '',
		optedOut ? m.invitations_desk_left_out({ count: optedOut }) : '',
		rejected.length
			? m.invitations_desk_rejected({ count: rejected.length, names: names.join(', ') })
			: ''
	].filter(Boolean);
}
