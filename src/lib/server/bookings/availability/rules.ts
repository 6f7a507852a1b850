import { refuse, type Refusal } from '$lib/messages/refusal';
import { addDays, daysBetween, type LocalDate } from '$lib/time/dates';
import { minuteMs } from '$lib/time/durations';
import { earliestOf, type Instant, latestOf } from '$lib/time/instant';
import { overlaps, type Interval } from '$lib/time/interval';
import { toMinutes, toMs } from '$lib/time/minutes';
import { dateOf, minutesOfDay, wallOf } from '$lib/time/wall';
import type { Hub, OpeningHours } from '../../hubs';
import { openingOn } from '../../hubs';
import { isInUse, type Closure, type Room } from '../../rooms';
import { maxAheadDays, maxBookingMs } from '../booking';

/** Everything the rules of a room ask about, read once. */
export interface BookingConstraints {
	hub: Hub;
	room: Room;
	hours: OpeningHours[];
	/** Closures of the hub and of this room that overlap the input. */
	closures: Closure[];
	now: Instant;
}

type Asked = Interval & {
	attendees?: number | null | undefined;
	/** What the booking that is to be changed has in this room: the rules ask only about what changes. */
	held?: Interval | undefined;
};

/** A rule: returns a refusal, or undefined when it allows the input. */
type Rule = (constraints: BookingConstraints, input: Asked) => Refusal | undefined;

const inOrder: Rule = (_, { startsAt, endsAt }) =>
	endsAt > startsAt ? undefined : refuse('booking-order', { field: 'until' });

const inUse: Rule = ({ room }, input) =>
	isInUse(room) || !added(input).length ? undefined : refuse('room-retired');

/** A booking may start up to one step ago, for people who walk in. */
const notPast: Rule = ({ room, now }, { startsAt, held }) =>
	startsAt === held?.startsAt || startsAt > now - toMs(room.stepMinutes)
		? undefined
		: refuse('booking-past', { field: 'from' });

/** A concierge may record a use that has begun, or its end, but not one that is over. */
const notOver: Rule = ({ now }, { endsAt, held }) =>
	endsAt > now || (held && held.startsAt <= now)
		? undefined
		: refuse('booking-past', { field: 'until' });

/** Elapsed time: over a clock change, 01:30 – 03:30 is one hour or three. */
const notTooLong: Rule = ({ room }, { startsAt, endsAt, held }) =>
	endsAt - startsAt <= Math.max(toMs(room.longestMinutes), held ? held.endsAt - held.startsAt : 0)
		? undefined
		: refuse('booking-too-long', {
				field: 'until',
				values: { longest: { minutes: room.longestMinutes } }
			});

const notEndless: Rule = (_, { startsAt, endsAt }) =>
	endsAt - startsAt <= maxBookingMs
		? undefined
		: refuse('booking-too-long', {
				field: 'until',
				values: { longest: { minutes: toMinutes(maxBookingMs) } }
			});

/** Counted in the hub's dates, so that days of 23 or 25 hours count as one. */
export function isTooFarAhead(room: Room, date: LocalDate, today: LocalDate): boolean {
	return daysBetween(today, date) > room.aheadDays;
}

const notTooFarAhead: Rule = ({ hub, room, now }, { startsAt, held }) => {
	if (startsAt === held?.startsAt) return undefined;
	const today = dateOf(now, hub.zone);
	if (!isTooFarAhead(room, dateOf(startsAt, hub.zone), today)) return undefined;
	return refuse('booking-too-far', {
		field: 'day',
		values: { last: { date: addDays(today, room.aheadDays) } }
	});
};

/** Concierges may book further ahead than members, but not without limit. */
const notYearsAway: Rule = ({ hub, now }, { startsAt, held }) => {
	if (startsAt === held?.startsAt) return undefined;
	const last = addDays(dateOf(now, hub.zone), maxAheadDays);
	if (dateOf(startsAt, hub.zone) <= last) return undefined;
	return refuse('booking-too-far', { field: 'day', values: { last: { date: last } } });
};

const onTheGrid: Rule = ({ hub, room }, input) => {
	const { startsAt, endsAt, held } = input;
	// The step may have been another one when it was booked: giving time back is never refused for it.
	if (!added(input).length) return undefined;
	const isOff = (at: Instant) =>
		at !== held?.startsAt &&
		at !== held?.endsAt &&
		(at % minuteMs !== 0 || minutesOfDay(wallOf(at, hub.zone).time) % room.stepMinutes !== 0);
	if (!isOff(startsAt) && !isOff(endsAt)) return undefined;
	return refuse('booking-off-grid', {
		field: isOff(startsAt) ? 'from' : 'until',
		values: { step: { minutes: room.stepMinutes } }
	});
};

const whileOpen: Rule = (constraints, input) =>
	added(input)
		.map((part) => outsideHours(constraints, part, input))
		.find((reason) => reason !== undefined);

function outsideHours(
	{ hub, hours }: BookingConstraints,
	part: Interval,
	{ startsAt }: Asked
): Refusal | undefined {
	const day = openingOn(hub, hours, dateOf(part.startsAt, hub.zone));
	if (day.holiday && !day.open.length) {
		return refuse('hub-holiday', {
			field: 'day',
			values: { holiday: { words: day.holiday.name } }
		});
	}
	// Opening hours that end at midnight and continue on the next date count as one range.
	const next = openingOn(hub, hours, addDays(day.date, 1));
	const stretches = day.open.map((open) => {
		const onward = next.open.find((later) => later.startsAt === open.endsAt);
		return { startsAt: open.startsAt, endsAt: onward?.endsAt ?? open.endsAt };
	});
	if (stretches.some((open) => open.startsAt <= part.startsAt && part.endsAt <= open.endsAt))
		return undefined;
	// With a midday break there are two ranges: name the last one that has begun, otherwise the first.
	const open = stretches.findLast((stretch) => stretch.startsAt <= part.startsAt) ?? stretches[0];
	if (!open) return refuse('hub-closed', { field: 'day' });
	return refuse('outside-hours', {
		field: startsAt < open.startsAt || startsAt >= open.endsAt ? 'from' : 'until',
		values: { opens: { time: open.startsAt }, closes: { time: open.endsAt } }
	});
}

const notClosed: Rule = ({ closures, room }, input) => {
	const closure = closures.find((one) => added(input).some((part) => overlaps(one, part)));
	if (!closure) return undefined;
	return refuse(closure.roomId ? 'room-closed' : 'hub-closed-for', {
		field: 'day',
		values: { room: room.name, reason: closure.reason, until: { end: closure.endsAt } }
	});
};

/** Refused with `room-too-small`: more attendees than seats. */
export function tooMany(seats: number, attendees: number | null | undefined): Refusal | undefined {
	if ((attendees ?? 0) <= seats) return undefined;
	return refuse('room-too-small', { field: 'attendees', values: { seats } });
}

const enoughSeats: Rule = ({ room }, { attendees, held }) =>
	held ? undefined : tooMany(room.seats, attendees);

/**
 * The rules for a room hold of an event: few, because events also take place in the evening and on Sundays.
 */
export const eventRules: Rule[] = [inOrder, notEndless, inUse, notClosed];

/** The rules for a booking by a concierge: any hour and any length, as long as it has not ended. */
export const conciergeRules: Rule[] = [
	inOrder,
	notEndless,
	inUse,
	notOver,
	notYearsAway,
	notClosed
];

/**
 * The rules for a member's booking, the most helpful reason first. Conflicts are checked after all of them.
 */
export const memberRules: Rule[] = [
	inOrder,
	inUse,
	notPast,
	onTheGrid,
	notTooFarAhead,
	notTooLong,
	notClosed,
	whileOpen,
	enoughSeats
];

/** The parts of an input that are not booked yet; all of it for a new booking. */
function added({ startsAt, endsAt, held }: Asked): Interval[] {
	if (!held) return [{ startsAt, endsAt }];
	const before = { startsAt, endsAt: earliestOf(endsAt, held.startsAt) };
	const after = { startsAt: latestOf(startsAt, held.endsAt), endsAt };
	return [before, after].filter((part) => part.startsAt < part.endsAt);
}

/** All reasons against an input, in the order of the rules. */
export function reasonsAgainst(
	rules: Rule[],
	constraints: BookingConstraints,
	input: Asked
): Refusal[] {
	return rules.map((rule) => rule(constraints, input)).filter((reason) => reason !== undefined);
}
