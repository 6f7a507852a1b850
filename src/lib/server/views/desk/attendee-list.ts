import * as m from '$lib/messages/catalogue';
import { arrivedCompanionsOf, shownAnswer, type AttendeeRow } from '$lib/server/attendances';
import type { WalkIn } from '$lib/server/check-ins';
import type { RunningOrder } from '$lib/server/pitches';
import { timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { matches } from '$lib/text/matches';
import type { Zone } from '$lib/time/zones';
import { pageOf } from '../page-of';

/** One row of the desk's list of attendees. */
export interface PersonRow {
	id: string;
	name: string;
	answer: AttendeeRow['answer'];
	companions: number;
	arrivedAt: string | null;
	/** How many companions have arrived. */
	came: number;
	/** How many check-ins of them are stored. */
	checkIns: number;
	/** The hour of their pitch. */
	pitchAt: string | null;
	/** Position on the waitlist; 1 is next. */
	position: number | null;
}

/** What else the desk sees of the one person whose forms it has opened. */
export interface OpenedPerson {
	id: string;
	email: string;
	guest: boolean;
	/** For the hidden field `seen` of the forms about this person. */
	seen: string;
}

/** Somebody who came without having signed up. */
export interface WalkInRow {
	id: string;
	name: string;
	companions: number;
	arrivedAt: string;
	checkIns: number;
}

interface ListContext {
	zone: Zone;
	locale: Locale;
	timeAndPlace: string;
	/** The check-ins of each person. */
	checks: Map<string, number>;
}

/** What the page is asked for. */
interface Asked {
	query: string;
	page: number;
	/** Whose forms are open, or were refused: the page that holds them is shown. */
	person: string | null;
}

/** How many people a page holds: with a form each, more are slow to load at a door. */
const perPage = 100;

/** By what they have answered, in the order of the page; who came without an answer follows who comes with one. */
const order = ['going', 'walkIn', 'waitlisted', 'tentative', 'declined'] as const;

/** Those of an event whom a search leaves, a page of them by answer, and how many of all people have arrived. */
export function attendeeList(
	{ all, walkIns }: { all: AttendeeRow[]; walkIns: WalkIn[] },
	running: RunningOrder | undefined,
	{ query, page, person }: Asked,
	context: ListContext
) {
	const sought = <T extends { name: string; email: string | null }>(people: T[]) =>
		query ? people.filter(({ name, email }) => matches(query, name, email ?? '')) : people;
	const people = sought(all);
	const of = (answer: AttendeeRow['answer']) => people.filter((one) => one.answer === answer);
	const lists = {
		...{ going: of('going'), waitlisted: of('waitlisted') },
		...{ tentative: of('tentative'), declined: of('declined'), walkIn: sought(walkIns) }
	};
	const line = order.flatMap<AttendeeRow | WalkIn>((group) => lists[group]);
	const at = line.findIndex(({ id }) => id === person);
	const shown = pageOf(line, at < 0 ? page : 1 + Math.floor(at / perPage), perPage);
	const here = new Set<unknown>(shown.rows);
	const rowOf = rowsOf(all, running, context);
	const rows = (group: Exclude<(typeof order)[number], 'walkIn'>) =>
		lists[group].filter((one) => here.has(one)).map(rowOf);
	const opened = all.find(({ id }) => id === person);
	return {
		...{ going: rows('going'), waitlisted: rows('waitlisted') },
		...{ tentative: rows('tentative'), declined: rows('declined') },
		walkIns: lists.walkIn.filter((one) => here.has(one)).map((one) => walkInRow(one, context)),
		/** Of each list, how many it is in all. */
		counts: {
			...{ going: lists.going.length, walkIns: lists.walkIn.length },
			...{ waitlisted: lists.waitlisted.length, tentative: lists.tentative.length },
			declined: lists.declined.length
		},
		...{ page: shown.page, pages: shown.pages, found: line.length },
		opened: opened ? openedOf(opened, context) : null,
		arrived: all
			.filter((one) => one.answer === 'going' && one.arrivedAt !== null)
			.reduce((sum, one) => sum + 1 + arrivedCompanionsOf(one), 0)
	};
}

function rowsOf(
	all: AttendeeRow[],
	running: RunningOrder | undefined,
	{ zone, locale, checks }: ListContext
) {
	const time = (instant: Instant) => timeOfDay(instant, zone, locale);
	const pitchAt = new Map<string, string>();
	for (const row of running?.rows ?? []) {
		if (row.kind !== 'slot' || !row.pitch) continue;
		const { userId, guestEmail } = row.pitch;
		const by = userId ?? guestEmail;
		if (by) pitchAt.set(by, time(row.startsAt));
	}
	const waiting = all.filter((one) => one.answer === 'waitlisted' && !one.disabled);
	const position = new Map(waiting.map((one, index) => [one, 1 + index]));
	return (one: AttendeeRow): PersonRow => ({
		id: one.id,
		name: one.name || m.leaving_someone(),
		answer: one.answer,
		companions: one.companions,
		arrivedAt: one.arrivedAt === null ? null : time(one.arrivedAt),
		came: arrivedCompanionsOf(one),
		checkIns: checks.get(one.id) ?? 0,
		pitchAt: pitchAt.get(one.userId ?? one.email) ?? null,
		position: position.get(one) ?? null
	});
}

function openedOf(one: AttendeeRow, { timeAndPlace }: ListContext): OpenedPerson {
	const { id, email, guest } = one;
	return { id, email, guest, seen: shownAnswer(timeAndPlace, one) };
}

function walkInRow(
	{ id, name, companions, arrivedAt }: WalkIn,
	{ zone, locale, checks }: ListContext
): WalkInRow {
	return {
		...{ id, name: name || m.leaving_someone(), companions, checkIns: checks.get(id) ?? 0 },
		arrivedAt: timeOfDay(arrivedAt, zone, locale)
	};
}
