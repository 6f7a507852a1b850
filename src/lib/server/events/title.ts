import * as m from '$lib/messages/catalogue';
import { ordinal } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import type { Event } from './event';

/**
 * The title with the edition's number, « Jeudi pitch, 14e édition »: the same on pages, in mails,
 * invitations and calendars. A cancelled edition has no number; the next one takes it.
 */
export function eventTitle(
	{ title, number, state }: Pick<Event, 'title' | 'number' | 'state'>,
	locale: Locale
): string {
	if (number === null || state === 'cancelled') return title;
	const rank = ordinal(number, locale, 'feminine');
	return m.attendances_edition({ title, number: rank.number + rank.suffix }, { locale });
}
