import { addDays } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import type { Minutes } from '$lib/time/minutes';
import { dateOf } from '$lib/time/wall';
import type { Db } from '../db/types';
import type { Hub } from '../hubs';
import { findRoomById, type Room } from '../rooms';
import { loadEditionConstraints } from './constraints';
import { planEditions, type EditionRule, type PlannedEdition } from './edition-plan';
import { listEditions, type Edition } from './editions';
import type { EventSeries } from './series';

/** A rule as a form holds it, before anything is stored. */
export type UnsavedRule = EditionRule & {
	room: Room | null;
	setUpMinutes: Minutes;
	clearUpMinutes: Minutes;
};

const shown = 12;

/** The outcomes that a rule would give for its next dates, with the reasons. */
export async function previewEditions(
	db: Db,
	hub: Hub,
	rule: UnsavedRule,
	now: Instant
): Promise<PlannedEdition[]> {
	const today = dateOf(now, hub.zone);
	const from = rule.anchorDate > today ? rule.anchorDate : today;
	const range = { from, until: addDays(from, rule.everyDays * shown) };
	const constraints = await loadEditionConstraints(db, hub, rule, range);
	return planEditions(rule, constraints, range).slice(0, shown);
}

/**
 * The next dates of a series: the stored outcomes, and for dates not decided yet what the rule would give.
 */
export async function listUpcomingDates(
	db: Db,
	series: EventSeries,
	hub: Hub,
	now: Instant
): Promise<(Edition & { decided: boolean })[]> {
	const today = dateOf(now, hub.zone);
	const room = series.roomId ? ((await findRoomById(db, series.roomId)) ?? null) : null;
	const planned = await previewEditions(db, hub, { ...series, room }, now);
	const stored = await listEditions(db, series.id, { from: today });
	const byDate = new Map(stored.map((edition) => [edition.plannedDate, edition]));
	return planned.map((one) => {
		const decided = byDate.get(one.plannedDate);
		if (decided) return { ...decided, decided: true };
		return { ...one, seriesId: series.id, event: null, decided: false };
	});
}
