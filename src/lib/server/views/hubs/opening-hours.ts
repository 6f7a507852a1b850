import * as m from '$lib/messages/catalogue';
import { openingOn } from '$lib/server/hubs';
import { openOn, type HubOpening } from '$lib/server/views/hubs/opening-status';
import { capitalize } from '$lib/server/views/capitalize';
import { addDays, startOfWeek, weekdayOf } from '$lib/time/dates';
import { hourMs } from '$lib/time/durations';
import { dateAndTime, longDate, timeRange, weekdayName } from '$lib/time/format';
import { minus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';

const daysAhead = 61;

/** The seven days of this week with their hours, or the reason why the hub is closed. */
export function weekOf(doors: HubOpening, { locale, now }: ViewContext) {
	const { hub, hours, closures } = doors;
	const today = dateOf(now, hub.zone);
	const monday = startOfWeek(today);
	return Array.from({ length: 7 }, (_, index) => {
		const date = addDays(monday, index);
		const open = openOn(doors, date);
		const regular = openingOn(hub, hours, date);
		const shut = closures.find(
			({ roomId, startsAt, endsAt }) =>
				roomId === null &&
				dateOf(startsAt, hub.zone) <= date &&
				date <= dateOf(minus(endsAt, 1), hub.zone)
		);
		const reason =
			regular.holiday && !regular.open.length ? regular.holiday.name[locale] : shut?.reason;
		return {
			date,
			day: capitalize(weekdayName(weekdayOf(date), locale)),
			today: date === today,
			hours: open.map((one) => timeRange(one.startsAt, one.endsAt, hub.zone, locale)),
			closed: open.length ? null : reason ? m.hubs_closed_because({ reason }) : m.hubs_closed(),
			/** What the hub wrote of it; no holiday, which is in the reader's language. */
			reason: regular.holiday ? undefined : shut?.reason,
			note: open.length && shut ? shut.reason : null
		};
	});
}

/** Coming days on which the hub is closed, though usually open on that weekday. */
export function closuresAhead(doors: HubOpening, { locale, now }: ViewContext) {
	const { hub, hours, closures } = doors;
	const today = dateOf(now, hub.zone);
	const holidays = Array.from({ length: daysAhead }, (_, index) => addDays(today, index)).flatMap(
		(date) => {
			const { holiday, open } = openingOn(hub, hours, date);
			const wouldOpen = hours.some(({ weekday }) => weekday === weekdayOf(date));
			if (!holiday || open.length || !wouldOpen) return [];
			return [
				{
					at: date,
					when: longDate(date, locale, { today }),
					reason: holiday.name[locale],
					holiday: true
				}
			];
		}
	);
	const shut = closures
		.filter(({ roomId, endsAt }) => roomId === null && endsAt > now)
		.map(({ startsAt, endsAt, reason }) => {
			const from = dateOf(startsAt, hub.zone);
			const until = dateOf(minus(endsAt, 1), hub.zone);
			const isWhole = endsAt - startsAt >= 23 * hourMs;
			const hoursOf = `${longDate(from, locale, { today })}, ${timeRange(startsAt, endsAt, hub.zone, locale)}`;
			const days = isWhole ? longDate(from, locale, { today }) : hoursOf;
			const range = m.hubs_closure_from_to({
				from: isWhole
					? longDate(from, locale, { today })
					: dateAndTime(startsAt, hub.zone, locale, { today }),
				until: isWhole
					? longDate(until, locale, { today })
					: dateAndTime(endsAt, hub.zone, locale, { today })
			});
			return { at: from, when: from === until ? days : range, reason, holiday: false };
		});
	return [...holidays, ...shut].sort((one, other) => one.at.localeCompare(other.at));
}
