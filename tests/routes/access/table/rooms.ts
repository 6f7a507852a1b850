import { gates } from '../roles';
import type { Row } from '../row';
import type { World } from '../world/world';

/** Rooms and their bookings. */
export function bookingRows({ workday, discreet, requests, inRoom }: World): Row[] {
	const [day, week] = [`?day=${workday}`, `?week=${workday}`];
	const own = { gate: 'holderAndDesk', hiddenFrom: gates.signedIn } as const;
	const ownRoom = { leads: ownRooms, gate: 'everybody' } as const;
	return [
		{ route: '/rooms', ...ownRoom },
		{ route: '/rooms', query: '?all', gate: 'everybody' },
		{ route: '/hubs/[hub]/rooms', gate: 'everybody', actions: { members: ['book'] } },
		{ route: '/hubs/[hub]/rooms', query: day, gate: 'everybody' },
		{ route: '/hubs/[hub]/rooms', query: `${day}&room=seille&from=18:00`, gate: 'everybody' },
		{ route: '/hubs/[hub]/rooms', query: `${day}&done=${discreet.id}`, gate: 'everybody' },
		{
			...{ route: '/hubs/[hub]/rooms', with: { hub: 'ailleurs' }, gate: 'everybody' },
			actions: { otherMembers: ['book'] }
		},
		{ route: '/hubs/[hub]/rooms/[room]', query: week, gate: 'everybody' },
		{
			route: '/hubs/[hub]/rooms/[room]',
			with: { hub: 'ailleurs' },
			gate: 'everybody',
			status: 404
		},
		{ route: '/hubs/[hub]/rooms/[room]/calendar.ics', gate: 'everybody' },
		{
			...{ route: '/bookings/[booking]', ...own },
			actions: { holderAndDesk: ['change', 'cancel'], desk: ['confirm', 'decline'] }
		},
		{ route: '/bookings/[booking]', with: { booking: discreet.id }, ...own },
		{
			...{
				route: '/bookings/[booking]/message',
				gate: 'fellowAndDesk',
				hiddenFrom: gates.signedIn
			},
			actions: { fellowAndDesk: ['send'] }
		},
		{
			...{ route: '/bookings/[booking]/message', with: { booking: discreet.id } },
			...{ gate: 'desk', hiddenFrom: gates.signedIn, actions: { desk: ['send'] } }
		},
		{ route: '/bookings/[booking].ics', gate: 'holder', hiddenFrom: gates.signedIn },
		{ route: '/bookings/[booking]', with: { booking: requests[0].id }, ...own },
		{
			...{ route: '/bookings/[booking]', with: { booking: inRoom.bookingId! } },
			...{ gate: 'nobody', hiddenFrom: gates.signedIn },
			leads: { concierge: `/events/${inRoom.slug}` }
		}
	];
}

const ownRooms = {
	...Object.fromEntries(gates.members.map((role) => [role, '/hubs/ici/rooms'])),
	...Object.fromEntries(gates.otherMembers.map((role) => [role, '/hubs/ailleurs/rooms']))
};
