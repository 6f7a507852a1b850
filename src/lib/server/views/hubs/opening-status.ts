import * as m from '$lib/messages/catalogue';
import type { Written } from '$lib/messages/written';
import { addDays, weekdayOf, type LocalDate } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { longDate, relativeDay, timeOfDay, weekdayName } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import { subtract, type Interval } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { openingOn, type Hub, type OpeningHours } from '../../hubs';
import type { Closure } from '../../rooms';

const daysLookedAt = 42;

/** How far ahead closures must be read to find the next opening, in milliseconds. */
export const openingLookaheadMs = daysLookedAt * dayMs;

/** The data of a hub that decide when it is open. */
export interface HubOpening {
	hub: Hub;
	/** Regular hours; those of other hubs are left aside. */
	hours: OpeningHours[];
	/** Only closures of the whole hub count. */
	closures: Closure[];
}

/** When a hub is open on a local date: its hours without holidays and closures of the whole hub. */
export function openOn({ hub, hours, closures }: HubOpening, date: LocalDate): Interval[] {
	const shut = closures.filter(({ hubId, roomId }) => hubId === hub.id && roomId === null);
	return openingOn(hub, hours, date).open.flatMap((stretch) => subtract(stretch, shut));
}

/** One line on the opening status: « Ouvert jusqu’à 19 h », « Fermé, ouvre lundi à 8 h ». */
export function openingLine(doors: HubOpening, locale: Locale, now: Instant): string {
	const { hub, hours } = doors;
	const today = dateOf(now, hub.zone);
	const next = nextOpen(doors, today, now);
	const time = (at: Instant) => timeOfDay(at, hub.zone, locale);
	if (next && next.startsAt <= now) return m.hubs_open_until({ time: time(next.endsAt) });
	const [closed] = closedFor(doors, now);
	const reason = closed?.text ?? openingOn(hub, hours, today).holiday?.name[locale];
	if (!next) return reason ? m.hubs_closed_because({ reason }) : m.hubs_closed();
	const date = dateOf(next.startsAt, hub.zone);
	if (date === today) return m.hubs_opens_at({ time: time(next.startsAt) });
	const day = dayIn(date, today, locale);
	const values = { day, time: time(next.startsAt) };
	return reason ? m.hubs_closed_because_until({ reason, ...values }) : m.hubs_closed_until(values);
}

/** Why all of the hub is closed at an instant, as it wrote it. A holiday has a name in each language. */
export function closedFor({ hub, closures }: HubOpening, now: Instant): Written[] {
	const closure = closures.find(
		({ hubId, roomId, startsAt, endsAt }) =>
			hubId === hub.id && roomId === null && startsAt <= now && now < endsAt
	);
	return closure ? [{ text: closure.reason, lang: hub.locale }] : [];
}

/** Whether the hub is open at an instant. */
export function isOpen(doors: HubOpening, now: Instant): boolean {
	const next = nextOpen(doors, dateOf(now, doors.hub.zone), now);
	return next !== undefined && next.startsAt <= now;
}

/** The local date on which the hub is open now or opens next; undefined when it does not for six weeks. */
export function nextOpenDate(doors: HubOpening, now: Instant): LocalDate | undefined {
	const { zone } = doors.hub;
	const next = nextOpen(doors, dateOf(now, zone), now);
	return next && dateOf(next.startsAt, zone);
}

function nextOpen(doors: HubOpening, today: LocalDate, now: Instant): Interval | undefined {
	for (let ahead = 0; ahead < daysLookedAt; ahead += 1) {
		const next = openOn(doors, addDays(today, ahead)).find(({ endsAt }) => endsAt > now);
		if (next) return next;
	}
	return undefined;
}

/** « demain », « lundi », or « lundi 7 décembre » from seven days ahead. */
export function dayIn(date: LocalDate, today: LocalDate, locale: Locale): string {
	const near = relativeDay(date, today, locale);
	if (near) return near;
	if (date < addDays(today, 7)) return weekdayName(weekdayOf(date), locale);
	return longDate(date, locale, { today });
}
