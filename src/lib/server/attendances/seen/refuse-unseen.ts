import * as m from '$lib/messages/catalogue';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { locales, type Locale } from '$lib/time/locale';
import type { Db } from '../../db/types';
import type { Event } from '../../events/event';
import { timeAndPlaceOf } from '../../events/where';
import type { Attendance } from '../attendance';
import { chosen, markOf, readShownAnswer } from './shown-answer';

interface Standing {
	/** What is stored now. */
	before: Attendance | undefined;
	/** From the form: `shownAnswer`. */
	seen: string | undefined;
	/** A concierge answers for the person. */
	asConcierge: boolean;
}

/**
 * Refuses an answer that was given to something else than what is stored now, so that the person sees it and
 * decides again: `event-moved`, another time or place than the page showed; `answer-changed`, another answer.
 * Of two answers that a person gives themselves, on two devices, the later one counts.
 */
export async function refuseUnseen(
	db: Db,
	event: Event,
	{ before, seen, asConcierge }: Standing
): Promise<Refusal | undefined> {
	const shown = readShownAnswer(seen);
	if (!shown) return undefined;
	if (shown.timeAndPlace !== (await timeAndPlaceOf(db, event))) {
		return refuse('event-moved', { values: { when: { instant: event.startsAt } } });
	}
	if (shown.answer === markOf(before)) return undefined;
	// Nobody else's answer is undone: they have not given one, or it was theirs.
	if (asConcierge ? !before : before && before.answeredBy !== 'desk') return undefined;
	return refuseChanged(before);
}

/** Refused with `answer-changed`, which says what is stored. */
export function refuseChanged(stored: Attendance | undefined): Refusal {
	const words = Object.fromEntries(
		locales.map((locale) => [locale, inWords(stored, locale)])
	) as Record<Locale, string>;
	return refuse('answer-changed', { values: { stored: { words } } });
}

function inWords(stored: Attendance | undefined, locale: Locale): string {
	const at = { locale };
	if (!stored) return m.attendances_stored_none({}, at);
	const answer = chosen(stored);
	if (answer === 'declined') return m.common_answer_declined({}, at);
	const said = answer === 'going' ? m.common_answer_going : m.common_answer_tentative;
	const { companions: count } = stored;
	return count ? m.attendances_stored_with({ answer: said({}, at), count }, at) : said({}, at);
}
