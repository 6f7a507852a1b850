import type { Room } from '$lib/server/rooms';
import { type LocalDate, type LocalTime, parseTime } from '$lib/time/dates';
import { minuteMs } from '$lib/time/durations';
import { clock } from '$lib/time/format';
import { fromEpoch, plus } from '$lib/time/instant';
import { instantAt } from '$lib/time/wall';
import { nextWorkday } from '../tests/factories/booking-times';
import { paris } from '../tests/support/zones';

export interface FreeTime {
	room: Room;
	day: LocalDate;
	from: LocalTime;
	until: LocalTime;
}

const zone = paris;

/** Every half hour from 8 to 20 in each room on so many working days from tomorrow: no two overlap. */
export function freeTimes(rooms: Room[], workdays: number): FreeTime[] {
	const times: FreeTime[] = [];
	let now = fromEpoch(Date.now());
	for (let ahead = 0; ahead < workdays; ahead += 1) {
		const day = nextWorkday(now);
		const [opens, closes] = [
			instantAt(day, parseTime('08:00'), zone),
			instantAt(day, parseTime('20:00'), zone)
		];
		for (let at = opens; at < closes; at = plus(at, 30 * minuteMs)) {
			const [from, until] = [clock(at, zone), clock(plus(at, 30 * minuteMs), zone)];
			for (const room of rooms) times.push({ room, day, from, until });
		}
		now = closes;
	}
	return times;
}
