import type { Store } from '$lib/server/db/store';
import { parseTime } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { instantAt } from '$lib/time/wall';
import { aBooking } from '../../../factories/booking';
import { nextWorkday } from '../../../factories/booking-times';
import { aClosure, aRoom } from '../../../factories/room';
import type { makePeople } from './people';

/** Rooms with a day of bookings: visible, discreet, another person's, and requested. */
export async function makeRooms(
	store: Store,
	{ hub, other, who }: Awaited<ReturnType<typeof makePeople>>,
	now: Instant
) {
	const workday = nextWorkday(now);
	const at = (hour: number) => ({
		startsAt: instantAt(workday, parseTime(`${hour}:00`.padStart(5, '0')), hub.zone),
		endsAt: instantAt(workday, parseTime(`${hour + 1}:00`.padStart(5, '0')), hub.zone)
	});
	const room = await aRoom(store, hub, { slug: 'seille' });
	const asking = await aRoom(store, hub, { slug: 'moselle', approval: 'concierge' });
	await aRoom(store, other, { slug: 'meuse' });
	const { holder, fellow } = who;
	const book = (hour: number, title: string, visibility: 'members' | 'busy' = 'members') =>
		aBooking(store, room, holder, at(hour), { now, title, visibility });
	const ask = (hour: number) => aBooking(store, asking, holder, at(hour), { now });
	return {
		...{ workday, at, room },
		booking: await book(10, 'Relecture du bulletin'),
		discreet: await book(12, 'Entretien confidentiel', 'busy'),
		spare: await aBooking(store, room, fellow, at(14), { now }),
		requests: [await ask(9), await ask(11), await ask(13), await ask(15), await ask(17)] as const,
		closure: await aClosure(store, hub, {
			startsAt: plus(now, 40 * dayMs),
			endsAt: plus(now, 41 * dayMs)
		})
	};
}
