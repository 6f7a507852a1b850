import type { AgendaView } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import {
	addDays,
	isDate,
	type LocalDate,
	monthOf,
	startOfDay,
	type YearMonth
} from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { languages, type Language, type Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { networkZone, type Zone } from '$lib/time/zones';
import * as calendars from '../../calendars';
import type { Db } from '../../db/types';
import * as events from '../../events';
import { eventKinds } from '../../events/kinds';
import * as series from '../../series';
import type { Hub } from '../../hubs';
import type { Viewer } from '../../members/viewer';
import { agendaMonth, monthAsked } from './month';
import { heldInBy, languageLinks } from './languages';
import { hubLabel, programmeOf } from './programme';

const pageLength = 30;
const comingLength = 100;

/** The query of an agenda's URL. Invalid values are ignored. */
export interface Asked {
	kind: events.Event['kind'] | undefined;
	/** The language to filter by; undefined for all. */
	language: Language | undefined;
	/** The hub to filter by; undefined for all. */
	hub: Hub | undefined;
	/** The month to show as a table; undefined for the list. */
	month: YearMonth | undefined;
	/** Show the events before this date. */
	before: LocalDate | undefined;
}

/** The viewer of an agenda, the time and the URL. */
interface AgendaRequest {
	db: { read: Db };
	locale: Locale;
	now: Instant;
	viewer: Viewer | null;
	url: URL;
}

/**
 * The agenda, as a list or as a month, of all hubs or of a single one: published and cancelled events that
 * the viewer may see, never drafts.
 * @param own the hub on whose page the agenda is
 */
export async function agendaOf(
	{ db, locale, now, viewer, url }: AgendaRequest,
	hubs: Hub[],
	own?: Hub
): Promise<AgendaView> {
	const chosen = own ?? hubs.find(({ slug }) => slug === url.searchParams.get('hub'));
	const zone = (chosen ?? hubs[0])?.zone ?? networkZone;
	const today = dateOf(now, zone);
	const kind = eventKinds.find((one) => one === url.searchParams.get('kind'));
	const language = languages.find((one) => one === url.searchParams.get('language'));
	const before = url.searchParams.get('before') ?? '';
	const asked: Asked = {
		...{ kind, language, hub: chosen },
		month: url.searchParams.get('view') === 'month' ? monthAsked(url, today) : undefined,
		before: isDate(before) && before > '1970-01-02' ? before : undefined
	};
	const reading = { hubs, viewer, locale, now, within: own !== undefined };
	const link = linkTo(url, asked, own);
	const shared = {
		kinds: [
			{ href: link({ kind: undefined }), label: m.events_kind_all(), current: !kind },
			...eventKinds.map((one) => ({
				href: link({ kind: one }),
				label: kindsIn(one),
				current: kind === one
			}))
		],
		languages: await languageLinks(
			db.read,
			chosen ? [chosen] : hubs,
			{ viewer, now },
			language,
			link
		),
		hubs: own
			? []
			: hubs.map((hub) => ({
					...hubLabel(hub),
					href: link({ hub }),
					current: chosen?.id === hub.id
				})),
		allHubs: { href: link({ hub: undefined }), current: !chosen },
		views: {
			list: link({ month: undefined, before: undefined }),
			month: link({ month: asked.month ?? monthOf(today), before: undefined })
		},
		everything: url.pathname,
		feed: chosen ? calendars.hubAddress(chosen) : calendars.publicAddress(),
		feedOf: chosen?.name ?? null
	};
	if (asked.month) {
		const month = await agendaMonth(db.read, asked.month, { ...reading, asked, today, zone });
		return {
			...shared,
			month: {
				...month,
				previous: link({ month: month.previous }),
				next: link({ month: month.next })
			},
			list: null
		};
	}
	const which = { hubId: chosen?.id, kind, heldIn: heldInBy(hubs, language), viewer };
	if (asked.before) {
		const start = startOfDay(asked.before, zone);
		const past = await events.listPast(db.read, {
			...{ ...which, now, before: start, limit: pageLength + 1 }
		});
		const { page, older } = cutByDay(past, zone);
		return {
			...shared,
			month: null,
			list: {
				past: true,
				rows: await programmeOf(db.read, page.filter(isAnnounced), reading),
				older: older ? link({ before: older }) : null,
				notes: []
			}
		};
	}
	const coming = await events.listEvents(db.read, { ...which, from: now, limit: comingLength });
	const last = coming.length === comingLength ? coming.at(-1)!.startsAt : plus(now, 84 * dayMs);
	const shown = (chosen ? [chosen] : hubs).map(({ id }) => id);
	const exceptions = await series.listExceptions(db.read, shown, today, dateOf(last, zone));
	const hubOf = new Map(hubs.map((hub) => [hub.id, hub]));
	return {
		...shared,
		month: null,
		list: {
			past: false,
			rows: await programmeOf(db.read, coming.filter(isAnnounced), reading),
			older: link({ before: addDays(today, 1) }),
			notes: exceptions
				.filter((one) => !language && (kind === undefined || one.kind === kind))
				.map((one) => series.exceptionIn(one, hubOf.get(one.hubId)!, locale, today))
		}
	};
}

/** The title of the page, for the browser's tab and the main heading. */
export function agendaTitle(agenda: AgendaView): string {
	return agenda.list?.past ? m.events_past_title() : m.common_agenda();
}

export function kindsIn(kind: events.Event['kind']): string {
	const words = {
		pitch: () => m.events_kinds_pitch(),
		workshop: () => m.events_kinds_workshop(),
		talk: () => m.events_kinds_talk(),
		social: () => m.events_kinds_social(),
		meeting: () => m.events_kinds_meeting()
	};
	return words[kind]();
}

const isAnnounced = ({ state }: events.Event) => state !== 'draft';

/** The URL of the same agenda with another query. */
function linkTo(url: URL, asked: Asked, own: Hub | undefined) {
	return (change: Partial<Asked>): string => {
		const { kind, language, hub, month, before } = { ...asked, ...change };
		const query = new URLSearchParams();
		if (hub && !own) query.set('hub', hub.slug);
		if (kind) query.set('kind', kind);
		if (language) query.set('language', language);
		if (month) {
			query.set('view', 'month');
			query.set('month', month);
		} else if (before) query.set('before', before);
		return `${url.pathname}${query.size ? `?${query}` : ''}`;
	};
}

/** Cuts a page of past events after a whole day; returns also the date from which the next page goes back. */
function cutByDay(past: events.Event[], zone: Zone) {
	if (past.length <= pageLength) return { page: past, older: undefined };
	const lastDate = dateOf(past.at(-1)!.startsAt, zone);
	const page = past.filter(({ startsAt }) => dateOf(startsAt, zone) !== lastDate);
	return { page: page.length ? page : past, older: addDays(lastDate, page.length ? 1 : 0) };
}
