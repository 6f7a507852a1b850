import * as m from '$lib/messages/catalogue';
import { dateAndTimeRange } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import type { Hub } from '../../hubs';
import { action } from '../../mail/action';
import type { MailTemplate } from '../../mail/template';
import type { Alternative } from '../availability/alternatives';
import { toLocalRange } from '../local-range';

/** A free time as a mail proposes it, with a link that opens its form. */
export function proposalOf(
	{ room, startsAt, endsAt, requiresApproval }: Alternative,
	{ slug, zone }: Hub,
	locale: Locale
): NonNullable<MailTemplate['rows']>[number] {
	const range = toLocalRange({ startsAt, endsAt }, zone);
	const query = new URLSearchParams({ ...range, room: room.slug });
	const label = requiresApproval
		? m.bookings_mail_instead_ask({}, { locale })
		: m.bookings_mail_instead_book({}, { locale });
	return {
		label: room.name,
		text: dateAndTimeRange({ startsAt, endsAt }, zone, locale),
		link: action(label, `/hubs/${slug}/rooms?${query}#book`)
	};
}
