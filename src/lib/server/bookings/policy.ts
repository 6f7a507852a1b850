import type { Booking } from './booking';
import type { NamedBooking } from './find';

/** Who asks, as far as bookings care: their id and the hubs they belong to. */
export interface Viewer {
	id: string;
	memberships: { hubId: string; role: 'member' | 'concierge'; state: string }[];
}

/** What an onlooker may know of a booking. Without title and holder it is only taken. */
export interface SeenBooking {
	id: string;
	mine: boolean;
	/** Whether it still waits for the concierge: told to members of the hub. */
	state?: Booking['state'];
	/** Whether it may be opened. */
	open: boolean;
	title?: string;
	holder?: string;
}

/**
 * The one rule of what is seen of a booking: its holder and the hub's concierges see it all; active
 * members of the hub read title and holder unless it was booked as busy only; others see it is taken.
 */
export function visibleTo(booking: NamedBooking, viewer: Viewer | null): SeenBooking {
	const mine = viewer !== null && booking.holderId === viewer.id;
	const tie = viewer?.memberships.find(
		({ hubId, state }) => hubId === booking.hubId && state === 'active'
	);
	const open = mine || tie?.role === 'concierge';
	const told = open || (tie !== undefined && booking.visibility === 'members');
	return {
		id: booking.id,
		mine,
		...(tie || mine ? { state: booking.state } : {}),
		open,
		...(told && booking.title ? { title: booking.title } : {}),
		...(told && booking.holderName ? { holder: booking.holderName } : {})
	};
}

/** Whether a person may move or change it: who may cancel it, while they belong to its hub. */
export function canChange(booking: Booking, viewer: Viewer | null, now: number): boolean {
	return canCancel(booking, viewer, now) && belongs(booking, viewer);
}

/** Whether a person may cancel it: the holder until it has ended, the desk always. */
export function canCancel(booking: Booking, viewer: Viewer | null, now: number): boolean {
	if (!viewer || booking.kind === 'event') return false;
	if (booking.state !== 'requested' && booking.state !== 'confirmed') return false;
	if (isDesk(booking, viewer)) return true;
	return booking.holderId === viewer.id && booking.endsAt > now;
}

/** Whether a person is an active member of the booking's hub. */
function belongs(booking: Booking, viewer: Viewer | null): boolean {
	return Boolean(
		viewer?.memberships.some(({ hubId, state }) => hubId === booking.hubId && state === 'active')
	);
}

/** Whether a person is a concierge of the booking's hub. */
export function isDesk(booking: Booking, viewer: Viewer | null): boolean {
	return Boolean(
		viewer?.memberships.some(
			({ hubId, role, state }) =>
				hubId === booking.hubId && role === 'concierge' && state === 'active'
		)
	);
}
