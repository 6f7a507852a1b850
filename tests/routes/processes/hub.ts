import type { Store } from '$lib/server/db/store';
import { listSlots } from '$lib/server/pitches';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anEventRow } from '../../factories/attendance';
import { nextWorkday } from '../../factories/booking-times';
import { aCrowd } from '../../factories/crowd';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aPitchNight } from '../../factories/pitch';
import { aRoom } from '../../factories/room';

export const places = 12;

/** A hub with a room, an evening with few places, a pitch night, and `count` members. */
export async function aBusyHub(store: Store, count = 0) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	await aRoom(store, hub, { slug: 'bleue' });
	const startsAt = plus(now, 5 * dayMs);
	const times = { startsAt, endsAt: plus(startsAt, 9_000_000), changedAt: now };
	const event = await anEventRow(store, hub, { ...times, slug: 'soiree', capacity: places });
	const night = await aPitchNight(store, hub, { ...times, slug: 'pitch' });
	const [slot] = await listSlots(store.read, night.id);
	const member = await aMember(store, hub);
	const concierge = await aConcierge(store, hub);
	const crowd = await aCrowd(store, hub, count);
	const day = nextWorkday(now);
	return {
		hub,
		event,
		night,
		slot: slot!,
		member,
		concierge,
		crowd,
		day,
		people: [member, concierge]
	};
}

export type BusyHub = Awaited<ReturnType<typeof aBusyHub>>;

/** A form for one of the half hours of the room's day. */
export function halfHour({ day }: BusyHub, half: number, length = 1) {
	const time = (halves: number) =>
		`${String(8 + (halves >> 1)).padStart(2, '0')}:${halves % 2 ? '30' : '00'}`;
	return {
		requestKey: `half${half}`.padEnd(20, 'x'),
		...{ room: 'bleue', day, from: time(half), until: time(half + length) }
	};
}
