import type { Viewer } from '../members/viewer';
import type { Booking } from './booking';
import type { NamedBooking } from './find';
import { canView, canViewDetails, canViewState } from './policy';

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

/** A booking as its policy shows it to a viewer: nothing else of it goes to a page. */
export function seenBooking(booking: NamedBooking, viewer: Viewer | null): SeenBooking {
	const told = canViewDetails(booking, viewer);
	return {
		id: booking.id,
		mine: viewer !== null && booking.holderId === viewer.id,
		...(canViewState(booking, viewer) ? { state: booking.state } : {}),
		open: canView(booking, viewer),
		...(told && booking.title ? { title: booking.title } : {}),
		...(told && booking.holderName ? { holder: booking.holderName } : {})
	};
}
