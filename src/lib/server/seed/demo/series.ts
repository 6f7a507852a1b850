import { isRefusal } from '$lib/messages/refusal';
import { addDays, type LocalDate, midnight, parseTime } from '$lib/time/dates';
import { dayMs, hourMs, weekMs } from '$lib/time/durations';
import { festiveEveOn } from '$lib/time/holidays.server';
import { type Instant, minus, plus } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';
import * as events from '../../events';
import { holidayOfHub } from '../../series/constraints';
import { planEditions } from '../../series/edition-plan';
import type { Layout } from '../../pitches';
import * as series from '../../series';
import { startSeries } from '../../usecases/save-series';
import type { Hub } from '../../hubs';
import { calendarOf } from './calendar';
import { plannedClosures } from './closures';
import type { DemoHub } from './people';
import type { Step } from './timeline';
import type { Change } from '../../db/change';

/** The number of the next (or today's) edition of the pitch nights. */
const near = 14;

type Rule = Omit<series.SeriesDraft, 'room'> & {
	slug: string;
	room: string;
	onHoliday: 'skip';
	avoidFestiveEves: boolean;
	layout?: Layout;
};

/** The series of each hub, its first date some weeks ago so that the next edition is soon. */
export function seriesOf(hub: Hub, now: Instant): Rule {
	const { next } = calendarOf(hub, now);
	const rules: Record<string, Rule> = {
		'coworking-metz': {
			slug: 'jeudi-pitch',
			kind: 'pitch',
			title: 'Jeudi pitch',
			summary: 'Six projets ou idées, sept minutes chacun, et un verre pour finir.',
			description:
				'Un jeudi sur deux, qui le souhaite présente un projet ou soumet une idée.\n\n- Sept minutes pour dire, six pour les questions\n- Une demande claire à la salle : un contact, un essai, un avis\n- À la fin, on reste',
			...{
				anchorDate: addDays(next(4), -56),
				everyDays: 14,
				startTime: parseTime('18:30'),
				endTime: parseTime('21:00')
			},
			...{ room: 'jaumont', setUpMinutes: minutes(60), clearUpMinutes: minutes(30) },
			...{ capacity: 45, maxCompanions: 3 },
			...{ onHoliday: 'skip', avoidFestiveEves: true, weeksAhead: 12 },
			layout: {
				...{ slotCount: 6, slotMinutes: minutes(7), questionMinutes: minutes(6) },
				...{ welcomeMinutes: minutes(15), breakAfter: 3, breakMinutes: minutes(15) }
			}
		},
		'la-poudriere': {
			slug: 'midi-partage',
			kind: 'social',
			title: 'Midi partagé',
			summary: 'Chacun apporte un plat, on déjeune ensemble.',
			description: 'Le mardi, dans la grande salle. Les personnes de passage sont bienvenues.',
			...{
				anchorDate: addDays(next(2), -35),
				everyDays: 7,
				startTime: parseTime('12:30'),
				endTime: parseTime('14:00')
			},
			...{ room: 'canonniers', capacity: 40, maxCompanions: 2, weeksAhead: 6 },
			...{ onHoliday: 'skip', avoidFestiveEves: true, firstNumber: 21 }
		},
		'lorntech-source': {
			slug: 'petit-dejeuner-des-fondatrices-et-fondateurs',
			kind: 'social',
			title: 'Petit-déjeuner des fondatrices et fondateurs',
			summary: 'Un café, une question, quatorze personnes autour de la table.',
			description: 'Chacune et chacun apporte une question ; on en traite trois.',
			...{
				anchorDate: addDays(next(3), -56),
				everyDays: 28,
				startTime: parseTime('08:30'),
				endTime: parseTime('09:45')
			},
			...{ room: 'grand-bain', capacity: 14, maxCompanions: 0, weeksAhead: 12 },
			...{ onHoliday: 'skip', avoidFestiveEves: true, firstNumber: 5 }
		}
	};
	const rule = rules[hub.slug]!;
	if (rule.kind !== 'pitch') return rule;
	const before = scheduledDates(hub, rule, now).filter((date) => date < next(4)).length;
	return { ...rule, firstNumber: near - before };
}

/** The dates of a series without holidays and closures, as far ahead as editions are made. */
export function scheduledDates(hub: Hub, rule: Rule, now: Instant): LocalDate[] {
	const { at, day: ahead } = calendarOf(hub, now);
	const closures = plannedClosures(hub, now)
		.filter(({ room }) => room === null || room === rule.room)
		.map(({ first, last, reason }) => ({
			...{ startsAt: at(first, midnight), endsAt: at(addDays(last, 1), midnight), reason }
		}));
	const constraints = {
		zone: hub.zone,
		holidayOn: (date: LocalDate) => holidayOfHub(hub, date),
		festiveEveOn,
		closures,
		taken: [],
		setUpMinutes: minutes(0),
		clearUpMinutes: minutes(0)
	};
	const from = rule.anchorDate;
	const until = ahead((rule.weeksAhead ?? 12) * 7);
	return planEditions(rule, constraints, { from, until }).flatMap(
		({ scheduledDate }) => scheduledDate ?? []
	);
}

/** Steps that create the series and then, every week, the editions of the weeks ahead, as the job does. */
export function makeSeries({ hub, rooms, concierges, now }: DemoHub, began: Instant): Step[] {
	const { slug, room, ...draft } = seriesOf(hub, now);
	let eventSeries: series.EventSeries | undefined;
	const weeks = Math.floor((now - began) / weekMs);
	return Array.from({ length: weeks + 1 }, (_, week) => ({
		at: week === weeks ? minus(now, hourMs) : plus(began, (week * 7 + 1) * dayMs),
		what: `week ${week} of ${slug}`,
		by: concierges[0]!,
		act: async (change: Change) => {
			if (eventSeries) return series.makeEditions(change, eventSeries);
			const held = rooms.find((one) => one.slug === room) ?? null;
			const made = await startSeries(change, hub, { ...draft, room: held });
			if (!isRefusal(made)) eventSeries = made;
			return made;
		}
	}));
}

/** The edition of a date, found by its slug. */
export async function editionOf(
	{ tx }: Change,
	{ slug }: Rule,
	date: LocalDate
): Promise<events.Event> {
	const event = await events.findEvent(tx, `${slug}-${date}`);
	if (!event) throw new Error(`the demo lacks its edition ${slug}-${date}`);
	return event;
}
