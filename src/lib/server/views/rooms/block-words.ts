import * as m from '$lib/messages/catalogue';
import type { Written } from '$lib/messages/written';
import type { SeenBooking, SeenSegment } from '$lib/server/bookings';
import { shownName } from '$lib/text/shown-name';
import { timeRange } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { closedWords } from './closures/closure-words';
import type { Looking } from './grid';
import type { BlockView } from './grid-types';

type BlockWords = Pick<
	BlockView,
	'state' | 'title' | 'written' | 'holder' | 'detail' | 'href' | 'writes' | 'clash' | 'clashFor'
>;

/** The text of one segment: who has the room and when, or why it is closed. */
export function wordsOf(
	segment: SeenSegment,
	looking: Pick<Looking, 'zone' | 'locale' | 'hubLang' | 'now' | 'events'>
): BlockWords {
	const { state, startsAt, endsAt } = segment;
	const { zone, locale, events } = looking;
	if (segment.kind === 'set-up') return { state, title: m.common_tag_setup() };
	if (segment.kind === 'clear-up') return { state, title: m.common_tag_clearup() };
	if (segment.kind === 'closed') {
		const title = closedWords(segment, zone, locale);
		return { state, title, ...writtenIn(segment.reason, looking.hubLang) };
	}
	const { booking } = segment;
	const when = timeRange(startsAt, endsAt, zone, locale);
	const event = events.get(booking.id);
	const clash = clashOf(segment, looking);
	if (event) return { state, ...event, detail: when, ...clash };
	const { title } = booking;
	const links = {
		...bookingLink(segment, looking),
		...writtenIn(title, booking.lang),
		...clash
	};
	const holder = holderOf(booking);
	if (state === 'mine') {
		return { state, title: m.common_tag_my_booking(), detail: joined(when, title), ...links };
	}
	if (state === 'wait') {
		const by = booking.mine ? m.bookings_by_you() : joined(title, holder);
		return { state, title: m.common_tag_requested(), detail: joined(when, by), ...links };
	}
	const named = {
		title: title ?? holder ?? m.common_tag_taken(),
		...(title && holder && { holder })
	};
	return { state, ...named, detail: when, ...links };
}

/**
 * The holder of a booking of somebody else: their full name for the desk, a short one for members; undefined when the
 * viewer may not know.
 */
export function holderOf({ holder, mine, open }: SeenBooking): string | undefined {
	if (mine || !holder) return undefined;
	// Only who holds it and the concierges can open it.
	return open ? holder : shownName(holder);
}

/** Where a booking leads: to its page for who can open it, else to writing to its holder while it is of use. */
export function bookingLink(
	{ booking, endsAt }: Extract<SeenSegment, { kind: 'booking' }>,
	{ now }: Pick<Looking, 'now'>
): { href?: string; writes?: true } {
	const page = `/bookings/${booking.id}`;
	if (booking.open) return { href: page };
	return booking.holder && endsAt > now ? { href: `${page}/message`, writes: true } : {};
}

/** « Pendant une fermeture : Peinture », of a booking that somebody still has to move or cancel. */
export function clashOf(
	{ closedFor, endsAt }: Extract<SeenSegment, { kind: 'booking' }>,
	{ now, hubLang: lang }: Pick<Looking, 'now' | 'hubLang'>
): { clash?: string; clashFor?: Written } {
	if (closedFor === undefined || endsAt <= now) return {};
	return {
		clash: m.rooms_in_closure({ reason: closedFor }),
		clashFor: { text: closedFor, lang }
	};
}

/** What somebody wrote, once its language is known. */
export function writtenIn(
	text: string | undefined,
	lang: Locale | undefined
): { written?: Written } {
	return text && lang ? { written: { text, lang } } : {};
}

function joined(...parts: (string | undefined)[]): string {
	return parts.filter(Boolean).join(', ');
}
