import type { Hub } from '$lib/server/hubs';
import { type LocalTime, midnight } from '$lib/time/dates';
import { minutesPerDay } from '$lib/time/durations';
import { localTime } from '$lib/time/format';
import { earliestOf, plus } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { clock } from '$lib/time/format';
import { type Minutes, toMs } from '$lib/time/minutes';
import { timeOfMinutes } from '$lib/time/wall';

export interface HourOption {
	value: LocalTime;
	label: string;
}

/** The times that a form offers. */
interface Choosable {
	/** The opening hours; empty for all 24 hours, as at the desk. */
	open: Interval[];
	stepMinutes: Minutes;
	/** Times to include even if the rules exclude them. */
	chosen: (LocalTime | undefined)[];
}

/** The hours at which a booking may begin and end. */
export function hourOptions(
	hub: Pick<Hub, 'zone'>,
	{ open, stepMinutes, chosen }: Choosable,
	locale: Locale
): { froms: HourOption[]; untils: HourOption[] } {
	const starts: LocalTime[] = [];
	const ends: LocalTime[] = [];
	if (!open.length) {
		for (let minutes = 0; minutes < minutesPerDay; minutes += stepMinutes)
			starts.push(timeOfMinutes(minutes));
		ends.push(...starts.slice(1), midnight);
	}
	for (const { startsAt, endsAt } of open) {
		const step = toMs(stepMinutes);
		for (let at = startsAt; at < endsAt; at = plus(at, step)) {
			starts.push(clock(at, hub.zone));
			ends.push(clock(earliestOf(plus(at, step), endsAt), hub.zone));
		}
	}
	const extra = chosen.filter((time) => time !== undefined);
	return {
		froms: options([...starts, ...extra.slice(0, 1)], locale),
		untils: options([...ends, ...extra.slice(1)], locale)
	};
}

function options(times: LocalTime[], locale: Locale): HourOption[] {
	const late = (time: LocalTime) => (time === midnight && times.length > 1 ? '24:00' : time);
	return [...new Set(times)]
		.sort((a, b) => late(a).localeCompare(late(b)))
		.map((value) => ({ value, label: localTime(value, locale) }));
}
