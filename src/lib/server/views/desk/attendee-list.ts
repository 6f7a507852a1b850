import * as m from '$lib/messages/catalogue';
import { arrivedCompanionsOf, shownAnswer, type AttendeeRow } from '$lib/server/attendances';
import type { RunningOrder } from '$lib/server/pitches';
import { timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { matches } from '$lib/text/matches';
import type { Zone } from '$lib/time/zones';

/** One row of the desk's list of attendees. */
export interface PersonRow {
	id: string;
	name: string;
	email: string;
	guest: boolean;
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
	/** For the hidden field `seen` of the forms about this person. */
	seen: string;
}

interface PageOfList {
	zone: Zone;
	locale: Locale;
	timeAndPlace: string;
	/** The check-ins of each person. */
	checks: Map<string, number>;
}

/** All attendances of an event, as rows for the desk. */
export function personRows(
	all: AttendeeRow[],
	order: RunningOrder | undefined,
	{ zone, locale, timeAndPlace, checks }: PageOfList
): PersonRow[] {
	const time = (instant: Instant) => timeOfDay(instant, zone, locale);
	const pitchAt = new Map<string, string>();
	for (const row of order?.rows ?? []) {
		if (row.kind !== 'slot' || !row.pitch) continue;
		const { userId, guestEmail } = row.pitch;
		const by = userId ?? guestEmail;
		if (by) pitchAt.set(by, time(row.startsAt));
	}
	const line = all.filter((one) => one.answer === 'waitlisted' && !one.disabled);
	return all.map((one) => ({
		id: one.id,
		name: one.name || m.leaving_someone(),
		email: one.email,
		guest: one.guest,
		answer: one.answer,
		companions: one.companions,
		arrivedAt: one.arrivedAt === null ? null : time(one.arrivedAt),
		came: arrivedCompanionsOf(one),
		checkIns: checks.get(one.id) ?? 0,
		pitchAt: pitchAt.get(one.userId ?? one.email) ?? null,
		position: line.includes(one) ? 1 + line.indexOf(one) : null,
		seen: shownAnswer(timeAndPlace, one)
	}));
}

/** The rows that match a search, by answer, and how many of all people have arrived. */
export function peopleView(rows: PersonRow[], query: string) {
	const shown = query ? rows.filter((row) => matches(query, row.name, row.email)) : rows;
	const of = (answer: AttendeeRow['answer']) => shown.filter((row) => row.answer === answer);
	return {
		going: of('going'),
		waitlisted: of('waitlisted'),
		tentative: of('tentative'),
		declined: of('declined'),
		found: shown.length,
		arrived: rows
			.filter((one) => one.answer === 'going' && one.arrivedAt !== null)
			.reduce((sum, one) => sum + 1 + one.came, 0)
	};
}
