import type { Locale } from '$lib/time/locale';
import type { Viewer } from '../members/viewer';
import type { Booking } from './booking';
import type { NamedBooking } from './find';
import { canView, canViewDetails, canViewState } from './policy';

/** What a viewer may see of a booking. Without title and holder it is only shown as taken. */
export interface SeenBooking {
	id: string;
	mine: boolean;
	/** Only for the holder and members of the hub: whether it awaits approval. */
	state?: Booking['state'];
	/** Whether the viewer can open it. */
	open: boolean;
	title?: string;
	/** The language of who wrote the title, where it is known. */
	lang?: Locale;
	holder?: string;
}

/** The fields of a booking that its policy shows to a viewer; a page gets nothing else. */
export function seenBooking(booking: NamedBooking, viewer: Viewer | null): SeenBooking {
	const told = canViewDetails(booking, viewer);
	return {
		id: booking.id,
		mine: viewer !== null && booking.holderId === viewer.id,
		...(canViewState(booking, viewer) ? { state: booking.state } : {}),
		open: canView(booking, viewer),
		...(told && booking.title ? { title: booking.title } : {}),
		...(told && booking.title && booking.holderLocale ? { lang: booking.holderLocale } : {}),
		...(told && booking.holderName ? { holder: booking.holderName } : {})
	};
}
