import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { FormState } from '$lib/components/forms/form-state';
import * as m from '$lib/messages/catalogue';
import type { Refusal } from '$lib/messages/refusal';
import { locales } from '$lib/time/locale';
import * as auth from '../../auth';
import type { Change } from '../../db/change';
import * as members from '../../members';
import { orNotFound } from '../guards';
import { given } from './fields';
import { findDone } from './flash';
import { readForm, refusedForm } from './form';
import { submit } from './submit/submit';

// What the pages of a desk and of the network do with invites to belong.

const inviteForm = v.object({
	name: auth.personName,
	email: auth.emailAddress,
	locale: v.optional(v.picklist(locales), 'fr')
});
const oneForm = v.object({ invite: given(40) });

type Answer = Promise<ActionFailure<FormState>>;

/** Invites the person of the form to belong. */
export async function invite(event: RequestEvent, to: members.Belonging): Answer {
	const form = await readForm(event, inviteForm);
	if (!form.valid) return form.failure;
	const refused = await submit(
		event,
		(change) => members.invite(change, to, form.values),
		(done) => ({
			to: `${event.url.pathname}#invites`,
			...('invited' in done
				? { done: 'invited', about: done.invited.id }
				: { done: 'admitted', about: done.admitted.id })
		})
	);
	return refusedForm(event, form.typed, refused);
}

export function sendInviteAgain(event: RequestEvent, at: members.Belonging): Answer {
	return actOn(event, at, 'sentAgain', members.sendInviteAgain);
}

export function withdrawInvite(event: RequestEvent, at: members.Belonging): Answer {
	return actOn(event, at, 'withdrawn', members.withdrawInvite);
}

async function actOn(
	event: RequestEvent,
	{ role, hub }: members.Belonging,
	done: string,
	act: (change: Change, given: members.Invite) => Promise<members.Invite | Refusal>
): Answer {
	const form = await readForm(event, oneForm);
	if (!form.valid) return form.failure;
	const found = await members.findInviteOf(
		event.locals.db.read,
		hub?.id ?? null,
		form.values.invite
	);
	const invite = orNotFound(found?.role === role ? found : undefined);
	const refused = await submit(
		event,
		(change) => act(change, invite),
		() => ({ to: `${event.url.pathname}#invites`, done, about: invite.id })
	);
	return refusedForm(event, form.typed, refused);
}

/** The sentences for `flashOf` after these acts. */
export async function saidOfInvites(event: RequestEvent, hub: members.Belonging['hub']) {
	const { read } = event.locals.db;
	const about = findDone(event)?.about ?? '';
	const invited = await members.findInviteOf(read, hub?.id ?? null, about);
	const admitted = invited ? undefined : await auth.findUser(read, about);
	return {
		invited: () => invited && m.invites_done_invited({ name: invited.name }),
		sentAgain: () => invited && m.invites_done_again({ name: invited.name }),
		withdrawn: () => m.invites_done_withdrawn(),
		admitted: () => admitted && m.members_desk_admitted({ name: admitted.name })
	};
}
