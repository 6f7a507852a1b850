import * as v from 'valibot';
import * as invitations from '$lib/server/invitations';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { unlessChanged } from '$lib/server/http/forms/submit/unless-changed';
import { orNotFound } from '$lib/server/http/guards';
import type { Db } from '$lib/server/db/types';
import { languageNames } from '$lib/components/layout/languages';
import type { Locale } from '$lib/time/locale';
import { contactForm, draftOf, valuesOf, wrongLines } from '../contact-form';
import { loadList } from './load-list';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { hub, list } = await loadList(request);
	const { read } = request.locals.db;
	const values = await valuesOf(read, list);
	const people = await invitations.listContacts(read, hub.id, [list.id]);
	const { optedOut } = await invitations.separateOptedOut(read, hub.id, people);
	return {
		name: list.name,
		values: { ...values, seen: shownVersion(values) },
		optedOut: optedOut.map(({ name, email }) => name || email)
	};
};

async function storedOf(db: Db, { id, hubId }: invitations.ContactList) {
	return valuesOf(db, orNotFound(await invitations.findContactList(db, hubId, id)));
}

export const actions: Actions = {
	save: async (request) => {
		const { hub, list } = await loadList(request);
		const form = await readForm(request, contactForm, wrongLines);
		if (!form.valid) return form.failure;
		const { refusal, conflict } = await submitEdit(request, form, {
			stored: (db) => storedOf(db, list),
			words: { locale: (locale) => languageNames[locale as Locale] },
			save: (change, values) => invitations.changeContactList(change, list, draftOf(values)),
			answer: () => ({ to: `/desk/${hub.slug}/contacts`, done: 'saved' })
		});
		return conflict ?? refusedForm(request, form.typed, refusal, hub.zone);
	},

	delete: async (request) => {
		const { hub, list } = await loadList(request);
		const form = await readForm(request, v.object(shownVersionField));
		if (!form.valid) return form.failure;
		const refused = await submit(
			request,
			(change) =>
				unlessChanged(
					form.values.seen,
					() => storedOf(change.tx, list),
					() => invitations.deleteContactList(change, list)
				),
			() => ({ to: `/desk/${hub.slug}/contacts`, done: 'deleted' })
		);
		return refusedForm(request, {}, refused, hub.zone);
	}
};
