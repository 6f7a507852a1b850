import * as m from '$lib/messages/catalogue';
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
import type { PageServerLoad } from './$types';

const pastShown = 12;

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
	return {
		hub: hubHead(hub),
		series: {
			title: eventSeries.title,
			summary: eventSeries.summary,
			description: eventSeries.description ? renderMarkdown(eventSeries.description) : null,
			lang: languageOf(eventSeries, hub),
			rule: room ? m.events_series_page_at({ rule, place: room.name }) : rule,
			room: { text: room?.name ?? '', lang: hub.locale },
			ended: eventSeries.endedAt !== null
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
