import * as m from '$lib/messages/catalogue';
import type { Locale } from '$lib/time/locale';
import type { BookingId } from '../../db/id';
import type { Hub } from '../../hubs';
import { action } from '../../mail/action';
import type { MailTemplate } from '../../mail/template';
import type { BookingMailKind } from './words';

/** Kinds whose reader holds the room and can give it up. */
const held: BookingMailKind[] = ['booking-confirmed', 'booking-requested', 'booking-moved'];

/**
 * The buttons of a mail about a booking. The one that cancels opens its page with the question, because a mail scanner
 * follows links.
 */
export function actionsOf(
	kind: BookingMailKind,
	{ id, hub, locale }: { id: BookingId; hub: Pick<Hub, 'slug'>; locale: Locale }
): NonNullable<MailTemplate['actions']> {
	// Who does not hold it any more cannot open it.
	if (kind === 'booking-reassigned') return [];
	if (kind === 'booking-to-decide' || kind === 'booking-waits') {
		return [action(m.bookings_mail_decide({}, { locale }), `/desk/${hub.slug}/rooms#requests`)];
	}
	const see = action(m.bookings_mail_see({}, { locale }), `/bookings/${id}`);
	if (!held.includes(kind)) return [see];
	return [see, action(m.bookings_cancel_open({}, { locale }), `/bookings/${id}?cancel`)];
}
