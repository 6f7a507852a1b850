import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as alerts from '$lib/server/alerts';
import { clientKey, mailboxKey } from '$lib/server/auth/limits/client-key';
import { emailAddress } from '$lib/server/auth/email';
import { countAttempt } from '$lib/server/auth/rate-limit';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { requireViewer } from '$lib/server/http/guards';
import { alertView } from '$lib/server/views/events/alert-view';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { NoteLine, ProgrammeRow } from '$lib/server/views/view-types';
import * as events from '$lib/server/events';
import { languageOf } from '$lib/server/events/languages';
import * as series from '$lib/server/series';
import { loadVisibleSeries } from '$lib/server/http/load/series';
import { renderMarkdown } from '$lib/server/views/markdown';
import { programmeOf } from '$lib/server/views/agenda/programme';
import { capitalize } from '$lib/server/views/capitalize';
import { findRoomById } from '$lib/server/rooms';
import type { LocalDate } from '$lib/time/dates';
import { dateOf } from '$lib/time/wall';
import type { Actions, PageServerLoad } from './$types';

const pastShown = 12;

const alertForm = v.object({ email: emailAddress });

/** The agenda of one series: its rule in words, its dates with what became of them. */
export const load: PageServerLoad = async (request) => {
	const { db, locale, now, viewer } = request.locals;
	const { hub, eventSeries } = await loadVisibleSeries(request);
	const reading = { hubs: [hub], viewer, locale, now, within: true };
	const editions = await events.listOf(db.read, eventSeries.id, viewer);
	const coming = editions.filter(({ endsAt }) => endsAt > now);
	const past = editions
		.filter(({ endsAt }) => endsAt <= now)
		.slice(-pastShown)
		.reverse();
	const today = dateOf(now, hub.zone);
	const left = eventSeries.endedAt === null ? await leftOut(today) : [];
	const room = eventSeries.roomId ? await findRoomById(db.read, eventSeries.roomId) : undefined;
	const rule = capitalize(series.ruleIn(eventSeries, locale));
	// Before `flashOf`, which takes what was done.
	const asked = request.url.searchParams.has('asked') && findDone(request)?.done === 'asked';
	return {
		flash: flashOf(request, {
			started: m.alerts_done_started,
			stopped: m.alerts_done_stopped
		}),
		alert: await alertView(db.read, eventSeries, { hub, viewer, asked }),
		hub: hubHead(hub),
		series: {
			title: eventSeries.title,
			summary: eventSeries.summary,
			description: eventSeries.description ? renderMarkdown(eventSeries.description) : null,
			lang: languageOf(eventSeries, hub),
			rule: room ? m.events_series_page_at({ rule, place: room.name }) : rule,
			room: { text: room?.name ?? '', lang: hub.locale },
			ended: eventSeries.endedAt !== null,
			membersOnly: eventSeries.visibility === 'members'
		},
		coming: inOrder([...(await programmeOf(db.read, coming, reading)), ...left]),
		past: await programmeOf(db.read, past, reading)
	};

	async function leftOut(from: LocalDate) {
		const decided = await series.listEditions(db.read, eventSeries.id, { from });
		return decided
			.filter(({ outcome, event }) => outcome === 'moved' || (outcome === 'skipped' && !event))
			.map((edition) => ({
				date: edition.plannedDate,
				note: series.exceptionIn({ ...edition, title: eventSeries.title }, hub, locale, today)
			}));
	}
};

export const actions: Actions = {
	/** A visitor gives an address: sends it a link first. */
	ask: async (request) => {
		const { hub, eventSeries } = await loadVisibleSeries(request);
		const form = await readForm(request, alertForm);
		if (!form.valid) return form.failure;
		const { email } = form.values;
		const { locale } = request.locals;
		const client = clientKey(request.getClientAddress());
		const refused = await submit(
			request,
			async (change) => {
				const counted = await countAttempt(change, [
					['alert', mailboxKey(email), client],
					['alerts', client]
				]);
				if (isRefusal(counted)) return counted;
				return alerts.ask(change, eventSeries, { email, locale });
			},
			() => ({ to: `${pageOf(request)}?asked#prevenir`, done: 'asked' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	start: async (request) => {
		const viewer = requireViewer(request);
		const { hub, eventSeries } = await loadVisibleSeries(request);
		const refused = await submit(
			request,
			(change) => alerts.start(change, eventSeries, viewer.id),
			() => ({ to: pageOf(request), done: 'started' })
		);
		return refusedForm(request, {}, refused, hub.zone);
	},

	stop: async (request) => {
		const viewer = requireViewer(request);
		const { hub, eventSeries } = await loadVisibleSeries(request);
		const refused = await submit(
			request,
			(change) => alerts.stopOwn(change, eventSeries, viewer.id),
			() => ({ to: pageOf(request), done: 'stopped' })
		);
		return refusedForm(request, {}, refused, hub.zone);
	}
};

function pageOf({ params }: { params: { hub: string; series: string } }): string {
	return `/hubs/${params.hub}/agenda/${params.series}`;
}

type Line = ProgrammeRow | { date: string; note: NoteLine };

/** Editions and dates without one in order of date: groups of rows with notes between them. */
function inOrder(lines: Line[]): (ProgrammeRow[] | NoteLine)[] {
	const parts: (ProgrammeRow[] | NoteLine)[] = [];
	for (const line of lines.sort((one, other) => one.date.localeCompare(other.date))) {
		const last = parts.at(-1);
		if ('note' in line) parts.push(line.note);
		else if (Array.isArray(last)) last.push(line);
		else parts.push([line]);
	}
	return parts;
}
