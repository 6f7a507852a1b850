import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import { events } from '$lib/server/events/schema';
import { outbox } from '$lib/server/outbox/schema';
import { runTick } from '$lib/server/jobs/tick';
import { addDays, parseDate, parseTime, type LocalDate } from '$lib/time/dates';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { clock } from '$lib/time/format';
import { fromEpoch, minus, plus, type Instant } from '$lib/time/instant';
import { instantAt } from '$lib/time/wall';
import { tryBooking } from '../../tests/factories/booking';
import { aSeries, makeEditions } from '../../tests/factories/event';
import { aHub } from '../../tests/factories/hub';
import { aConcierge, aMember } from '../../tests/factories/member';
import { aRoom } from '../../tests/factories/room';
import { paris } from '../../tests/support/zones';
import { auditDatabase } from '../support/audit/database';
import { ownStore } from '../support/own-store';
import type { Trial } from '../support/trial';

/** Each night in which the clocks change, and how many hours 01:30 to 03:30 are in it. */
const nights: [date: string, hours: number][] = [
	['2026-10-25', 3],
	['2027-03-28', 1],
	['2027-10-31', 3],
	['2028-03-26', 1]
];

const always = Object.fromEntries(
	[1, 2, 3, 4, 5, 6, 7].map((day): [number, [string, string]] => [day, ['00:00', '24:00']])
);
const transport = { deliver: async () => ({ state: 'sent' as const }), close() {} };

/** Evenings, bookings and reminders over the nights of 23 and 25 hours (reliability R26). */
export async function clockChanges(trial: Trial): Promise<string> {
	const { store } = await ownStore();
	const hub = await aHub(store, { hours: always, closedOnHolidays: false });
	const room = await aRoom(store, hub, { longestMinutes: 480, approval: 'concierge' });
	const member = await aMember(store, hub);
	await aConcierge(store, hub);

	const evenings = await evenHours(trial, store, hub);
	const hoursOf = (date: LocalDate, from: string, until: string) =>
		bookings.toInterval({ day: date, from: parseTime(from), until: parseTime(until) }, paris);
	let reminded = 0;
	for (const [night, hours] of nights) {
		const date = parseDate(night);
		const times = hoursOf(date, '01:30', '03:30');
		if (isRefusal(times)) throw new Error(times.refused);
		const booked = await tryBooking(store, room, member, times, {
			now: minus(times.startsAt, dayMs)
		});
		if (isRefusal(booked)) throw new Error(booked.refused);
		const lasts = (booked.endsAt - booked.startsAt) / hourMs;
		trial.hold(lasts === hours, `${night}: 01:30 to 03:30 lasts ${lasts} h, not ${hours}`);
		const gap = hoursOf(date, '02:30', '04:00');
		const isSpring = hours === 1;
		trial.hold(
			isRefusal(gap) === isSpring,
			`${night}: 02:30 is ${isRefusal(gap) ? 'refused' : 'taken'}`
		);
		if (!isRefusal(gap)) {
			const first = instantAt(date, parseTime('02:30'), paris);
			trial.hold(gap.startsAt === first, `${night}: 02:30 is not the same moment everywhere`);
		}
		reminded += await remindedThrough(trial, store, booked.id, times.startsAt);
	}
	trial.find(await auditDatabase(store.read, { bookings: nights.length, events: evenings }));
	await store.close();
	return `${evenings} evenings at 18:30, ${nights.length} nights by elapsed time, ${reminded} reminders, once each`;
}

type Store = Awaited<ReturnType<typeof ownStore>>['store'];
type Hub = Awaited<ReturnType<typeof aHub>>;

/** A fortnightly evening over two years. @returns how many evenings there are */
async function evenHours(trial: Trial, store: Store, hub: Hub): Promise<number> {
	const anchor = parseDate('2026-10-15');
	const series = await aSeries(store, hub, {
		...{ anchorDate: anchor, weeksAhead: 12, onHoliday: 'keep', avoidFestiveEves: false },
		now: instantAt(addDays(anchor, -7), parseTime('12:00'), paris)
	});
	for (let week = 0; week < 78; week += 4) {
		const now = instantAt(addDays(anchor, week * 7 - 6), parseTime('12:00'), paris);
		await makeEditions(store, series, now);
	}
	const made = await store.read.select().from(events).all();
	const starts = made.map(({ startsAt }) => startsAt).sort((a, b) => a - b);
	const wrong = starts.filter((at) => clock(at, paris) !== '18:30');
	trial.hold(wrong.length === 0, `${wrong.length} evenings do not begin at 18:30`);
	const utc = new Set(starts.map((at) => new Date(at).toISOString().slice(11, 16)));
	trial.hold([...utc].sort().join() === '16:30,17:30', `in UTC they begin at ${[...utc].join()}`);
	const naive = starts.filter((at, index) => at !== starts[0]! + index * 14 * dayMs).length;
	trial.hold(naive > 0, 'every evening is a multiple of 24 hours after the first');
	return made.length;
}

/** Ticks through the night, ten minutes each. @returns how many reminders of a request went out */
async function remindedThrough(
	trial: Trial,
	store: Store,
	subjectId: string,
	startsAt: Instant
): Promise<number> {
	let elapsed = 0;
	for (
		let at = minus(startsAt, 20 * hourMs);
		at < startsAt + 6 * hourMs;
		at = plus(at, 10 * minuteMs)
	) {
		elapsed += 10 * minuteMs;
		await runTick(store, fromEpoch(at), { transport, elapsed });
	}
	const mails = await store.read.select().from(outbox).all();
	const of = (kind: string) =>
		mails.filter((mail) => mail.kind === kind && mail.subjectId === subjectId).length;
	trial.hold(of('booking-waits') === 1, `${of('booking-waits')} reminders of one request`);
	trial.hold(of('booking-expired') === 1, `${of('booking-expired')} mails that it has ended`);
	return of('booking-waits');
}
