import { gates } from '../roles';
import type { World } from '../world/world';
import { all, crossing, desk, type Trespass } from './trespass';

/** Rooms that are booked by another person, or cannot be booked. */
export function onBookings({ workday, booking, discreet, spare, requests }: World): Trespass[] {
	const times = { room: 'seille', day: workday, from: '18:00', until: '19:00' };
	const [first, second, third, fourth, fifth] = requests.map(({ id }) => id);
	const no = { reason: 'Salle fermée' };
	const seen = { sequence: 0 };
	return [
		{
			what: 'move another person’s booking',
			path: `/bookings/${booking.id}?/change`,
			fields: { ...times, title: 'À moi maintenant' },
			by: all(404, 'holder', desk),
			rightful: { role: 'holder' }
		},
		{
			what: 'cancel another person’s booking',
			path: `/bookings/${discreet.id}?/cancel`,
			fields: { reason: '' },
			by: all(404, 'holder', desk),
			rightful: { role: 'holder' }
		},
		{
			what: 'confirm one’s own request',
			path: `/bookings/${first}?/confirm`,
			fields: seen,
			by: { ...all(404, desk), holder: 403 },
			rightful: { role: desk }
		},
		{
			what: 'confirm another hub’s request at one’s own list of rooms',
			path: '/desk/ailleurs/rooms?/confirm',
			fields: { booking: second!, ...seen },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/rooms?/confirm' }
		},
		{
			what: 'decline another hub’s request at one’s own list of rooms',
			path: '/desk/ailleurs/rooms?/decline',
			fields: { booking: third!, ...seen, ...no },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/rooms?/decline' }
		},
		{
			what: 'confirm another hub’s request at one’s own desk',
			path: '/desk/ailleurs?/confirm',
			fields: { id: fourth! },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici?/confirm' }
		},
		{
			what: 'decline another hub’s request at one’s own desk',
			path: '/desk/ailleurs?/decline',
			fields: { id: fifth!, ...no },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici?/decline' }
		},
		{
			what: 'cancel another hub’s booking among one’s own closures',
			path: '/desk/ailleurs/closures?/cancel',
			fields: { booking: spare.id, ...no },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/closures?/cancel' }
		},
		{
			what: 'book where one is no member',
			path: '/hubs/ici/rooms?/book',
			fields: { ...times, from: '19:00', until: '20:00', requestKey: 'a'.repeat(20) },
			by: all(403, ...gates.members),
			rightful: { role: 'fellow' }
		}
	];
}
