import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import {
	formState,
	invalidForm,
	readFields,
	readForm,
	refusedForm
} from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
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
	columns: v.optional(v.array(v.picklist(members.columnKinds)), [])
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
		const { db, now } = event.locals;
		const read = await readTyped(event);
		if ('failure' in read) return read.failure;
		const planned = await members.planList(db.read, hub.id, read.list.lines, now);
		return { ...formState(event, read.typed), preview: importPreview(read.list, planned) };
	},

	invite: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const read = await readTyped(event);
		if ('failure' in read) return read.failure;
		const refused = await submit(
			event,
			(change) => members.inviteList(change, hub, read.list.lines),
			() => ({ to: `/desk/${hub.slug}/members/invites`, done: 'imported' })
		);
		return refusedForm(event, read.typed, refused, hub.zone);
	}
};

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
		const field = isFile ? 'file' : 'list';
		return { failure: invalidForm(event, form.typed, { [field]: m.invites_import_too_big() }) };
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
	return { list, typed };
}
