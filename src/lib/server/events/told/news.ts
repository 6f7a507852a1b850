import * as m from '$lib/messages/catalogue';
import { dateAndTimeRange } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { changeKind, type ChangeKind } from '../../entries';
import type { KnownFacts } from './known-facts';

/**
 * What a change is to those who are told by mail: as for feeds, but that a new name of a hub or a room, or a new
 * address of the page, is no reason to write to anybody.
 */
export function newsIn(known: KnownFacts, now: KnownFacts): ChangeKind {
	const kind = changeKind(isElsewhere(known, now) ? known : { ...known, place: now.place }, now);
	return kind === 'minor' && !saysElse(known, now) ? 'none' : kind;
}

/** Whether the time or the place is another, whatever both are called. */
export function isMoved(known: KnownFacts, now: KnownFacts): boolean {
	return isAtOtherHours(known, now) || isElsewhere(known, now);
}

/**
 * The time and the place that a reader knows otherwise, for a mail that says what holds now: « Avant : … ». Empty
 * for whoever knows the same, or of whom nobody knows it.
 */
export function beforeLines(
	known: KnownFacts | undefined,
	now: KnownFacts,
	locale: Locale
): string[] {
	if (!known) return [];
	const when = () => dateAndTimeRange(known, now.zone, locale);
	return [
		...(isAtOtherHours(known, now)
			? [m.events_mail_before_when({ when: when() }, { locale })]
			: []),
		...(isElsewhere(known, now)
			? [m.events_mail_before_where({ where: known.where }, { locale })]
			: [])
	];
}

function isAtOtherHours(known: KnownFacts, now: KnownFacts): boolean {
	return known.startsAt !== now.startsAt || known.endsAt !== now.endsAt;
}

/** What is called as it was is where it was: an earlier version may have compared places otherwise (`placeOf`). */
function isElsewhere(known: KnownFacts, now: KnownFacts): boolean {
	const isCalledSo = known.where === now.where && known.location === now.location;
	return known.place !== now.place && !isCalledSo;
}

const words = ['title', 'number', 'summary'] as const;

function saysElse(known: KnownFacts, now: KnownFacts): boolean {
	return words.some((name) => known[name] !== now[name]);
}
