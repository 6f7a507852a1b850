import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import type { HubId, UserId } from '$lib/server/db/id';
import type { ViewerMembership } from '$lib/server/members/viewer';
import type { Room } from '$lib/server/rooms';
import { parseDate } from '$lib/time/dates';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { aViewer } from '../../factories/viewer';

const booking = {
	id: 'b',
	hubId: 'metz',
	kind: 'member',
	state: 'confirmed',
	holderId: 'agathe',
	holderName: 'Agathe Vézelois',
	title: 'Point de chantier',
	visibility: 'members',
	startsAt: 1000,
	endsAt: 2000
} as bookings.NamedBooking;

const person = (
	id: UserId,
	hubId: HubId,
	role: ViewerMembership['role'],
	state: ViewerMembership['state'] = 'active'
) => aViewer(id, { hubId, role, state });

const everybody = {
	visitor: null,
	holder: person('agathe' as UserId, 'metz' as HubId, 'member'),
	'holder who left': person('agathe' as UserId, 'metz' as HubId, 'member', 'left'),
	member: person('yanis' as UserId, 'metz' as HubId, 'member'),
	'member who waits': person('yanis' as UserId, 'metz' as HubId, 'member', 'pending'),
	'member of another hub': person('solène' as UserId, 'nancy' as HubId, 'member'),
	concierge: person('camille' as UserId, 'metz' as HubId, 'concierge'),
	'concierge of another hub': person('bérénice' as UserId, 'nancy' as HubId, 'concierge')
};

type Who = keyof typeof everybody;

function viewers(of: bookings.NamedBooking): Who[] {
	return (Object.keys(everybody) as Who[]).filter((who) => {
		const { title, holder } = bookings.seenBooking(of, everybody[who]);
		expect(Boolean(title)).toBe(Boolean(holder));
		return Boolean(title);
	});
}

describe('title and holder of a booking', () => {
	it('are visible to members of the hub only', () => {
		expect(viewers(booking)).toEqual(['holder', 'holder who left', 'member', 'concierge']);
	});

	it('are visible only to its holder and the concierge when it is discreet', () => {
		expect(viewers({ ...booking, visibility: 'busy' })).toEqual([
			'holder',
			'holder who left',
			'concierge'
		]);
	});
});

describe('a booking can be changed', () => {
	const changers = (of: bookings.Booking, now: Instant) =>
		(Object.keys(everybody) as Who[]).filter((who) => bookings.canChange(of, everybody[who], now));

	it('by its holder and by the desk of its hub, until it has ended', () => {
		expect(changers(booking, fromEpoch(1500))).toEqual(['holder', 'concierge']);
		expect(changers(booking, fromEpoch(2000))).toEqual([]);
	});

	it('no longer by a holder who has left the hub, who can only cancel it', () => {
		const left = everybody['holder who left'];
		expect(bookings.canChange(booking, left, fromEpoch(1500))).toBe(false);
		expect(bookings.canCancel(booking, left, fromEpoch(1500))).toBe(true);
		expect(bookings.canCancel(booking, left, fromEpoch(2000))).toBe(false);
	});

	it('by nobody when it is cancelled, or when an event holds it', () => {
		expect(changers({ ...booking, state: 'cancelled' }, fromEpoch(500))).toEqual([]);
		expect(changers({ ...booking, kind: 'event', holderId: null }, fromEpoch(500))).toEqual([]);
	});
});

describe('a room is offered on a date', () => {
	const room = { hubId: 'metz', aheadDays: 60, retiredAt: null } as Room;
	const bookers = (of: Room, date: string) =>
		(Object.keys(everybody) as Who[]).filter((who) =>
			bookings.canBook(of, everybody[who], {
				date: parseDate(date),
				today: parseDate('2026-11-23')
			})
		);

	it('to members as far ahead as the room says, and to its concierge on any day', () => {
		expect(bookers(room, '2027-01-22')).toEqual(['holder', 'member', 'concierge']);
		expect(bookers(room, '2027-01-23')).toEqual(['concierge']);
	});

	it('to nobody when it is out of use', () => {
		expect(bookers({ ...room, retiredAt: fromEpoch(1) }, '2026-11-23')).toEqual([]);
	});
});
