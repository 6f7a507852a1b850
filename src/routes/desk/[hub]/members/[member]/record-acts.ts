import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { refuse } from '$lib/messages/refusal';
import * as attendances from '$lib/server/attendances';
import * as events from '$lib/server/events';
import { shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { given, line, lineOrNone, seenInstant, words } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound } from '$lib/server/http/guards';
import * as members from '$lib/server/members';
import { endMembership } from '$lib/server/usecases/end-membership';
import { loadMember } from './load-member';

type MemberEvent = RequestEvent<{ hub: string; member: string }>;

const noteForm = v.object({ text: words(2000, m.records_note_missing) });
const deleteForm = v.object({ note: given(40) });
const inviteForm = v.object({ event: line(80, m.records_event_missing) });
const box = v.optional(v.literal('on'));
/** Whether bookings end with the membership: ticked by default. */
const endForm = v.object({
	reason: words(1000, m.members_reason_missing),
	bookings: box,
	seen: seenInstant
});
const tagsForm = v.object({
	tags: v.optional(v.array(given(members.longestTag)), []),
	more: v.pipe(
		lineOrNone(400),
		v.transform((text) =>
			text
				.split(/[,;]/)
				.map((tag) => tag.trim())
				.filter(Boolean)
		),
		v.check(
			(tags) => tags.every(({ length }) => length <= members.longestTag),
			() => m.records_tags_long({ count: members.longestTag })
		)
	),
	...shownVersionField
});

export async function writeNote(event: MemberEvent) {
	const { desk, membership } = await loadMember(event);
	const form = await readForm(event, noteForm);
	if (!form.valid) return form.failure;
	const refused = await submit(
		event,
		(change) => members.writeNote(change, desk, membership, form.values.text),
		() => ({ to: `${event.url.pathname}#notes`, done: 'noted' })
	);
	return refusedForm(event, form.typed, refused, desk.zone);
}

export async function deleteNote(event: MemberEvent) {
	const { desk, membership } = await loadMember(event);
	const form = await readForm(event, deleteForm);
	if (!form.valid) return form.failure;
	const refused = await submit(
		event,
		(change) => members.deleteNote(change, desk, membership, form.values.note),
		() => ({ to: `${event.url.pathname}#notes`, done: 'noteDeleted' })
	);
	return refusedForm(event, form.typed, refused, desk.zone);
}

export async function setTags(event: MemberEvent) {
	const { desk, membership } = await loadMember(event);
	const form = await readForm(event, tagsForm);
	if (!form.valid) return form.failure;
	const { refusal, conflict } = await submitEdit(event, form, {
		stored: async (db) => ({
			tags: (await members.findMembershipById(db, desk.id, membership.id))?.tags ?? []
		}),
		save: (change, { tags, more }) => members.setTags(change, desk, membership, [...tags, ...more]),
		answer: () => ({ to: `${event.url.pathname}#tags`, done: 'tagged' })
	});
	return conflict ?? refusedForm(event, form.typed, refusal, desk.zone);
}

export async function inviteToEvent(event: MemberEvent) {
	const { desk, user } = await loadMember(event);
	const form = await readForm(event, inviteForm);
	if (!form.valid) return form.failure;
	const { read } = event.locals.db;
	const to = orNotFound(await events.findEventOf(read, desk.id, form.values.event));
	const { id: userId, name, email, locale } = user;
	const refused = await submit(
		event,
		(change) => attendances.invite(change, to.id, [{ userId, name, email, locale }]),
		({ invited, already, optedOut }) => ({
			to: event.url.pathname,
			done: invited ? 'invited' : already ? 'already' : optedOut ? 'optedOut' : 'answered'
		})
	);
	return refusedForm(event, form.typed, refused, desk.zone);
}

/** Ends the membership, and leads to the list, where the person is no more. */
export async function end(event: MemberEvent) {
	const { desk, membership } = await loadMember(event);
	const form = await readForm(event, endForm);
	if (!form.valid) return form.failure;
	const { reason, bookings, seen } = form.values;
	const how = { reason, too: { bookings: bookings === 'on' } };
	const refused = await submit(
		event,
		async (change) => {
			const current = await members.findCurrentMembership(change, membership);
			// Who left and asked anew since has another membership than the page showed.
			if (seen && seen !== current?.requestedAt) return refuse('edit-conflict');
			return endMembership(change, desk, membership, how);
		},
		() => ({ to: `/desk/${desk.slug}/members`, done: 'ended' })
	);
	return refusedForm(event, form.typed, refused, desk.zone);
}
