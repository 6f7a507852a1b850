import * as invitations from '$lib/server/invitations';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { contactForm, draftOf, wrongLines } from '../contact-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { hub } = await loadHubForConcierge(request);
	return { locale: hub.locale };
};

export const actions: Actions = {
	create: async (request) => {
		const { hub } = await loadHubForConcierge(request);
		const form = await readForm(request, contactForm, wrongLines);
		if (!form.valid) return form.failure;
		const refused = await submit(
			request,
			(change) => invitations.createContactList(change, hub, draftOf(form.values)),
			() => ({ to: `/desk/${hub.slug}/contacts`, done: 'saved' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	}
};
