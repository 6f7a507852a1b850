import type { RequestEvent } from '@sveltejs/kit';
import * as alerts from '$lib/server/alerts';
import { languageOf } from '$lib/server/events';
import { findHubById } from '$lib/server/hubs';
import { findSeriesById } from '$lib/server/series';
import { refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Actions, PageServerLoad } from './$types';

/** Shows what the mailed link confirms; stores nothing, because mail scanners follow links. */
export const load: PageServerLoad = async (request) => {
	protectSecretUrl(request);
	const opened = await openLink(request);
	if (!opened) return { asked: null };
	const { asked, eventSeries, hub } = opened;
	const { title } = eventSeries;
	const written = { text: title, lang: languageOf(eventSeries, hub) };
	return { asked: { email: asked.email, title, written, hub: hubHead(hub) } };
};

export const actions: Actions = {
	default: async (request) => {
		const opened = await openLink(request);
		const page = opened && `/hubs/${opened.hub.slug}/agenda/${opened.eventSeries.slug}`;
		const refused = await submit(
			request,
			(change) => alerts.confirm(change, request.params.token),
			() => ({ to: page ?? '/agenda', done: 'started' })
		);
		return refusedForm(request, {}, refused, opened?.hub.zone);
	}
};

/** What the link confirms; undefined when it has expired, and when nobody can be told of the series any more. */
async function openLink({ locals, params }: RequestEvent<{ token: string }>) {
	const { read } = locals.db;
	const asked = alerts.readConfirmToken(params.token, locals.now);
	const eventSeries = asked && (await findSeriesById(read, asked.seriesId));
	if (!eventSeries || !alerts.hasAlerts(eventSeries)) return undefined;
	const hub = await findHubById(read, eventSeries.hubId);
	return hub && { asked, eventSeries, hub };
}
