import { isConciergeOf, isMemberOf, type Viewer } from '../members/viewer';
import { live, type Booking } from './booking';
import type { NamedBooking } from './find';

/** What a viewer may know of a booking. Without title and holder it is only taken. */
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
	const isMember = isMemberOf(viewer, booking.hubId);
	const open = canView(booking, viewer);
	const told = open || (isMember && booking.visibility === 'members');
	return {
		id: booking.id,
		mine,
		...(isMember || mine ? { state: booking.state } : {}),
		open,
		...(told && booking.title ? { title: booking.title } : {}),
		...(told && booking.holderName ? { holder: booking.holderName } : {})
	};
}

/** Whether a person may open it: its holder, and a concierge of its hub. */
export function canView(booking: Booking, viewer: Viewer | null): boolean {
	if (!viewer) return false;
	return booking.holderId === viewer.id || isConciergeOf(viewer, booking.hubId);
}

/** Whether a person may move or change it: who may cancel it, while they belong to its hub. */
export function canChange(booking: Booking, viewer: Viewer | null, now: number): boolean {
	return canCancel(booking, viewer, now) && isMemberOf(viewer, booking.hubId);
}

/** Whether a person may cancel it: the holder until it has ended, the desk always. */
export function canCancel(booking: Booking, viewer: Viewer | null, now: number): boolean {
	if (!viewer || booking.kind === 'event') return false;
	if (!live(booking)) return false;
	if (isConciergeOf(viewer, booking.hubId)) return true;
	return booking.holderId === viewer.id && booking.endsAt > now;
}
