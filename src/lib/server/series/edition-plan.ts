import { addDays, type LocalDate, type LocalTime } from '$lib/time/dates';
import type { FestiveEve, Holiday } from '$lib/time/holidays.server';
import { overlaps, type Interval } from '$lib/time/interval';
import { datesEvery } from '$lib/time/recurrence';
import { existsAt, instantAt } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

/** The rule of a cycle, in local date and time of its hub. */
export interface EditionRule {
	anchorDate: LocalDate;
	everyDays: number;
	startTime: LocalTime;
	/** At or before the start: on the next day. */
	endTime: LocalTime;
	onHoliday: 'skip' | 'move' | 'keep';
	avoidFestiveEves: boolean;
}

/** What stands in the way of dates, read once. */
export interface EditionGround {
	zone: Zone;
	holidayOn: (date: LocalDate) => Holiday | undefined;
	festiveEveOn: (date: LocalDate) => FestiveEve | undefined;
	/** Of the hub and of the cycle's room. */
	closures: (Interval & { reason: string })[];
	/** When the room is busy, set-up and clear-up included. */
	taken: Interval[];
	/** What an edition needs around its hours, the room's own minutes included. */
	setUpMinutes: number;
	clearUpMinutes: number;
}

export type Reason = 'holiday' | 'festive-eve' | 'closure' | 'room-taken' | 'desk';

/** What the rule makes of one of its dates. */
export interface PlannedEdition {
	plannedDate: LocalDate;
	outcome: 'held' | 'skipped' | 'moved' | 'kept';
	/** Null when it is held as planned. */
	reason: Reason | null;
	/** A closure's own words. */
	reasonDetail: string | null;
	/** Null when there is none. */
	heldDate: LocalDate | null;
}

interface Obstacle {
	reason: Reason;
	detail: string | null;
}

/**
 * What becomes of the dates of a cycle from one date to another, both included.
 * A holiday or a festive eve does with the date what the cycle says; so does a closure, but nothing
 * is kept in a closed house. A date whose room is taken is skipped, whatever the cycle says: the
 * concierge decides between another evening and another room. What moves goes to the first same
 * weekday that nothing stands against, before the next date of the rule; else it is skipped.
 */
export function planEditions(
	rule: EditionRule,
	ground: EditionGround,
	{ from, until }: { from: LocalDate; until: LocalDate }
): PlannedEdition[] {
	const { anchorDate: anchor, everyDays } = rule;
	return datesEvery({ anchor, everyDays, from, until }).map((date) =>
		planEdition(rule, ground, date)
	);
}

/** What becomes of one date of the rule. */
export function planEdition(
	rule: EditionRule,
	ground: EditionGround,
	plannedDate: LocalDate
): PlannedEdition {
	const obstacle = obstacleOn(rule, ground, plannedDate);
	if (!obstacle) {
		const held = { outcome: 'held', heldDate: plannedDate } as const;
		return { plannedDate, ...held, reason: null, reasonDetail: null };
	}
	const { reason, detail: reasonDetail } = obstacle;
	const why = { plannedDate, reason, reasonDetail };
	const isDay = reason === 'holiday' || reason === 'festive-eve';
	if (isDay && rule.onHoliday === 'keep') {
		const behind = obstacleInHouse(rule, ground, plannedDate);
		if (!behind) return { ...why, outcome: 'kept', heldDate: plannedDate };
		return {
			...why,
			...{ reason: behind.reason, reasonDetail: behind.detail },
			...{ outcome: 'skipped', heldDate: null }
		};
	}
	if (rule.onHoliday === 'move' && reason !== 'room-taken') {
		const heldDate = nextFree(rule, ground, plannedDate);
		if (heldDate) return { ...why, outcome: 'moved', heldDate };
	}
	return { ...why, outcome: 'skipped', heldDate: null };
}

/** When an edition is on, on a local date; undefined when the clock change skips its start or end. */
export function editionHours(
	{ startTime, endTime }: Pick<EditionRule, 'startTime' | 'endTime'>,
	date: LocalDate,
	zone: Zone
): Interval | undefined {
	const lastDate = endTime <= startTime ? addDays(date, 1) : date;
	if (!existsAt(date, startTime, zone) || !existsAt(lastDate, endTime, zone)) return undefined;
	return {
		startsAt: instantAt(date, startTime, zone),
		endsAt: instantAt(lastDate, endTime, zone)
	};
}

function obstacleOn(
	rule: EditionRule,
	ground: EditionGround,
	date: LocalDate
): Obstacle | undefined {
	if (ground.holidayOn(date)) return { reason: 'holiday', detail: null };
	if (rule.avoidFestiveEves && ground.festiveEveOn(date)) {
		return { reason: 'festive-eve', detail: null };
	}
	return obstacleInHouse(rule, ground, date);
}

function obstacleInHouse(
	rule: EditionRule,
	ground: EditionGround,
	date: LocalDate
): Obstacle | undefined {
	const hours = editionHours(rule, date, ground.zone);
	// Nobody is invited to half past two on the night without one.
	if (!hours) return { reason: 'closure', detail: null };
	const closure = ground.closures.find((one) => overlaps(one, hours));
	if (closure) return { reason: 'closure', detail: closure.reason };
	const busy = {
		startsAt: hours.startsAt - ground.setUpMinutes * 60_000,
		endsAt: hours.endsAt + ground.clearUpMinutes * 60_000
	};
	if (ground.taken.some((one) => overlaps(one, busy)))
		return { reason: 'room-taken', detail: null };
	return undefined;
}

function nextFree(
	rule: EditionRule,
	ground: EditionGround,
	plannedDate: LocalDate
): LocalDate | undefined {
	for (let days = 7; days < rule.everyDays; days += 7) {
		const date = addDays(plannedDate, days);
		if (!obstacleOn(rule, ground, date)) return date;
	}
	return undefined;
}
