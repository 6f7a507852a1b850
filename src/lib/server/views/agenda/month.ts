import type { MonthDay, MonthEvent, ProgrammeRow } from '$lib/server/views/view-types';
import {
	addDays,
	addMonths,
	isYearMonth,
	type LocalDate,
	monthGrid,
	monthOf,
	startOfDay,
	weekdayOf,
	type YearMonth
} from '$lib/time/dates';
import { dayNumber, monthYear, weekdayName } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { holidayOn } from '$lib/time/holidays.server';
import { isHolidayRegion } from '$lib/time/holidayRegions';
import type { Db } from '../../db/types';
import * as events from '../../events';
import type { Hub } from '../../hubs';
import type { Asked } from './agenda';
import { heldInBy } from './languages';
import { programmeOf } from './programme';
import { capitalize } from '$lib/server/views/capitalize';
import type { Zone } from '$lib/time/zones';
import type { ViewContext } from '../view-context';

interface Reading extends ViewContext {
	asked: Asked;
	hubs: Hub[];
	today: LocalDate;
	zone: Zone;
}

/** The month in the URL, if it is within about a century; otherwise the current month. */
export function monthAsked(url: URL, today: LocalDate): YearMonth {
	const month = url.searchParams.get('month') ?? '';
	const isNear = isYearMonth(month) && month > '2000' && month < '2100';
	return isNear ? month : monthOf(today);
}

/** A month as whole weeks, with the events of each day and the holidays that all its hubs share. */
export async function agendaMonth(db: Db, month: YearMonth, reading: Reading) {
	const { asked, hubs, viewer, locale, now, today, zone } = reading;
	const grid = monthGrid(month);
	const [first, last] = [grid[0]![0]!, grid.at(-1)![6]!];
	const list = await events.listEvents(db, {
		...{ hubId: asked.hub?.id, kind: asked.kind, viewer },
		heldIn: heldInBy(hubs, asked.language),
		from: startOfDay(addDays(first, -1), zone),
		until: startOfDay(addDays(last, 2), zone)
	});
	const announced = list.filter(({ state }) => state !== 'draft');
	const rows = await programmeOf(db, announced, { hubs, viewer, locale, now });
	const shown = asked.hub ? [asked.hub] : hubs;
	const weeks = grid.map((week) =>
		week.map((date): MonthDay => {
			const note = holidayOfAll(shown, date, locale);
			return {
				date,
				weekday: weekdayName(weekdayOf(date), locale, 'short'),
				day: dayNumber(date, locale),
				outside: monthOf(date) !== month,
				today: date === today,
				past: month === monthOf(today) && date < today,
				...(note ? { note } : {}),
				events: rows.filter((row) => row.date === date).map(entry)
			};
		})
	);
	return {
		caption: capitalize(monthYear(month, locale)),
		weekdays: grid[0]!.map((date) => ({
			short: weekdayName(weekdayOf(date), locale, 'short'),
			long: weekdayName(weekdayOf(date), locale)
		})),
		weeks,
		...{ previous: addMonths(month, -1), next: addMonths(month, 1) }
	};
}

/** An event as the month shows it: the only label kept is “cancelled”. */
function entry({ tag, ...row }: ProgrammeRow): MonthEvent {
	if (!row.cancelled || !tag) return row;
	return { ...row, tag: { variant: tag.variant, label: tag.label } };
}

/** A holiday on which every hub shown is closed. */
function holidayOfAll(hubs: Hub[], date: LocalDate, locale: Locale): string | undefined {
	const names = hubs.map(({ holidayRegion: region, goodFriday, closedOnHolidays }) =>
		closedOnHolidays && isHolidayRegion(region)
			? holidayOn(region, date, { goodFriday })?.name[locale]
			: undefined
	);
	return names.every(Boolean) ? names[0] : undefined;
}
