import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { FormState } from '$lib/components/forms/form-state';
import * as m from '$lib/messages/catalogue';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import {
	formState,
	invalidForm,
	readFields,
	readForm,
	refusedForm
} from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { columnWords, importPreview } from '$lib/server/views/members/import-preview';
import { decodeText } from '$lib/text/decode-text';
import { locales } from '$lib/time/locale';
import type { Actions, PageServerLoad } from './$types';

/** The longest text that is read, in characters: the page holds it, too. */
const longest = 200_000;

const listForm = v.object({
	list: v.optional(v.string(), ''),
	locale: v.optional(v.picklist(locales), 'fr'),
	columns: v.optional(v.array(v.picklist(members.columnKinds)), []),
	...shownVersionField
});

export const load: PageServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	return {
		locale: hub.locale,
		kinds: members.columnKinds.map((value) => ({ value, label: columnWords[value]() }))
	};
};

export const actions: Actions = {
	/** Shows what an import would do; stores nothing. */
	read: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const read = await readTyped(event);
		return 'failure' in read ? read.failure : shownPlan(event, hub, read);
	},

	/** Only the list that the page has shown: another one, or other columns of it, are shown first. */
	invite: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const read = await readTyped(event);
		if ('failure' in read) return read.failure;
		if (read.seen && read.seen !== markOf(read.list)) {
			const message = m.invitations_desk_check_again();
			return fail(409, { ...(await shownPlan(event, hub, read)), message });
		}
		const refused = await submit(
			event,
			(change) => members.inviteList(change, hub, read.list.lines),
			() => ({ to: `/desk/${hub.slug}/members/invites`, done: 'imported' })
		);
		return refusedForm(event, read.typed, refused, hub.zone);
	}
};

/** What the page says before anybody is invited. */
async function shownPlan(
	event: RequestEvent,
	{ id }: Hub,
	{ list, typed }: { list: members.ReadList; typed: FormState['values'] }
) {
	const { db, now } = event.locals;
	const planned = await members.planList(db.read, id, list.lines, now);
	const preview = { ...importPreview(list, planned), seen: markOf(list) };
	return { ...formState(event, typed), preview };
}

/** Tells a list that was read from another one, or from the same with other columns or another language. */
function markOf({ lines }: members.ReadList): string {
	const said = lines.map((line) => ('person' in line ? line.person : line.said));
	return shownVersion({ list: JSON.stringify(said) });
}

/** The list of the form, from a file when one was chosen, whose text takes the place of what was pasted. */
async function readTyped(event: RequestEvent) {
	const form = await readForm(event, listForm);
	if (!form.valid) return { failure: form.failure };
	const file = (await readFields(event.request)).get('file');
	const isFile = typeof file === 'object' && file !== null && file.size > 0;
	if (isFile && file.size > 2 * longest) {
		return { failure: invalidForm(event, form.typed, { file: m.invites_import_too_big() }) };
	}
	const text = isFile ? decodeText(new Uint8Array(await file.arrayBuffer())) : form.values.list;
	if (text.length > longest) {
		const errors: FormState['errors'] = isFile
			? { file: m.invites_import_too_big() }
			: { list: m.invites_import_too_long() };
		return { failure: invalidForm(event, form.typed, errors) };
	}
	const typed = { ...form.typed, list: text };
	if (!text.trim()) {
		return { failure: invalidForm(event, typed, { list: m.invites_import_empty() }) };
	}
	// Columns that were chosen for another list say nothing of this file.
	const chosen = isFile ? [] : form.values.columns;
	const list = members.readList(text, form.values.locale, chosen);
	if (list.lines.length > members.longestList) {
		const tooLong = m.refused_invite_list_long({ longest: members.longestList });
		return { failure: invalidForm(event, typed, { list: tooLong }) };
	}
	return { list, typed, seen: form.values.seen };
}
