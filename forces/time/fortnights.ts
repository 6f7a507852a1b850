import { eq } from 'drizzle-orm';
import { events } from '$lib/server/events/schema';
import { editions } from '$lib/server/series/schema';
import { addDays, daysBetween, parseDate, parseTime } from '$lib/time/dates';
import { holidayOn } from '$lib/time/holidays.server';
import { dateOf, instantAt } from '$lib/time/wall';
import { aSeries, makeEditions } from '../../tests/factories/event';
import { aHub } from '../../tests/factories/hub';
import { paris } from '../../tests/support/zones';
import { auditDatabase } from '../support/audit/database';
import { ownStore } from '../support/own-store';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

const count = numberOf({ brief: 4, usual: 200 });
const years = 3;
/** Moselle keeps Good Friday and 26 December, Meurthe-et-Moselle does not; Luxembourg has days of its own. */
const regions = ['FR-57', 'FR-54', 'LU'] as const;

/**
 * Fortnightly series of two holiday regions over three years, with week 53 of 2026 and 29 February 2028, made
 * by the clock week by week (reliability R28): 14 days apart unless a rule says why not.
 */
export async function fortnights(trial: Trial): Promise<string> {
	const { store } = await ownStore();
	let made = 0;
	let left = 0;
	for (let index = 0; index < count; index += 1) {
		const region = regions[index % regions.length]!;
		const hub = await aHub(store, { holidayRegion: region, slug: `hub-${index}` });
		const anchor = addDays(parseDate('2026-01-05'), trial.random.between(0, 360));
		const at = (days: number) => instantAt(addDays(anchor, days), parseTime('12:00'), paris);
		const series = await aSeries(store, hub, { anchorDate: anchor, now: at(-30), weeksAhead: 12 });
		for (let week = -4; week < years * 52; week += 8)
			await makeEditions(store, series, at(week * 7));
		const decided = await store.read
			.select()
			.from(editions)
			.where(eq(editions.seriesId, series.id))
			.all();
		const dates = decided.map(({ plannedDate }) => plannedDate).sort();
		const gaps = dates.slice(1).filter((date, place) => daysBetween(dates[place]!, date) !== 14);
		trial.hold(gaps.length === 0, `${gaps.length} dates of ${series.title} are not 14 days apart`);
		trial.hold(dates[0] === anchor, `the first is ${dates[0]}, not ${anchor}`);
		const held = await store.read.select().from(events).where(eq(events.seriesId, series.id)).all();
		for (const { startsAt } of held) {
			const date = dateOf(startsAt, paris);
			const holiday = holidayOn(region, date, { goodFriday: true });
			trial.hold(!holiday, `${date} is held on ${holiday?.name} of ${region}`);
		}
		const silent = decided.filter(
			({ outcome, reason }) => outcome !== 'scheduled' && !reason
		).length;
		trial.hold(silent === 0, `${silent} dates were left out without a reason`);
		trial.least(held.length, 26, `evenings of ${series.title}`);
		made += held.length;
		left += decided.length - held.length;
	}
	trial.find(await auditDatabase(store.read, { events: count * 26 }));
	await store.close();
	return `${count} series over ${years} years: ${made} evenings, ${left} dates left out with a reason`;
}
