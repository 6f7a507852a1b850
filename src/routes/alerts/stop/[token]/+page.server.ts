import { error, type RequestEvent } from '@sveltejs/kit';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import { isRefusal } from '$lib/messages/refusal';
import * as alerts from '$lib/server/alerts';
import { languageOf } from '$lib/server/events';
import { findHubById } from '$lib/server/hubs';
import { findSeriesById } from '$lib/server/series';
import { orNotFound } from '$lib/server/http/guards';
import { statusOf } from '$lib/server/http/refusal-status';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { networkZone } from '$lib/time/zones';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Actions, PageServerLoad } from './$types';

/** Shows the question, or that it has ended; ends nothing, because mail scanners follow links. */
export const load: PageServerLoad = async (request) => {
	protectSecretUrl(request);
	const { read } = request.locals.db;
	const { alert } = await linked(request);
	const eventSeries = alert && (await findSeriesById(read, alert.seriesId));
	const hub = eventSeries && (await findHubById(read, eventSeries.hubId));
	if (!hub) return { about: null };
	const { title } = eventSeries;
	const written = { text: title, lang: languageOf(eventSeries, hub) };
	return { about: { title, written, hub: hubHead(hub) } };
};

export const actions: Actions = {
	/** Mail clients post here too, without cookie, page or redirect (RFC 8058). */
	default: async (request) => {
		await linked(request);
		const { db, locale } = request.locals;
		const stopped = await db.write((change) => alerts.stop(change, request.params.token));
		if (isRefusal(stopped)) {
			error(statusOf(stopped), { message: refusalSentence(stopped, locale, networkZone) });
		}
		return stopped;
	}
};

async function linked({ locals, params }: RequestEvent<{ token: string }>) {
	return orNotFound(await alerts.findByStopToken(locals.db.read, params.token));
}
