import type { Answer, Attendance } from '../attendance';

type Stored = Pick<Attendance, 'answer' | 'companions'> | undefined;

/** What a page showed beside a form for an answer. */
export interface ShownAnswer {
	/** As in `events.timeAndPlaceOf`. */
	timeAndPlace: string;
	/** The stored answer; empty for none. */
	answer: string;
}

/**
 * The value of the hidden field `seen` of a form for an answer: what is stored, and when and where the event
 * is, as the page with the form shows them.
 * @param timeAndPlace from `events.timeAndPlaceOf`
 */
export function shownAnswer(timeAndPlace: string, stored: Stored): string {
	return `${timeAndPlace} ${markOf(stored)}`.trim();
}

/** @returns undefined without a usable value, as from a page that shows none: nothing is compared then */
export function readShownAnswer(seen: string | undefined): ShownAnswer | undefined {
	const [timeAndPlace = '', answer = ''] = (seen ?? '').slice(0, 100).split(' ');
	return timeAndPlace ? { timeAndPlace, answer } : undefined;
}

/** The stored answer in a word that stays when a place came free meanwhile: the person said the same. */
export function markOf(stored: Stored): string {
	return stored ? `${chosen(stored)}.${stored.companions}` : '';
}

/** What the person chose: who is on the waitlist has said that they come. */
export function chosen({ answer }: Pick<Attendance, 'answer'>): Answer {
	return answer === 'waitlisted' ? 'going' : answer;
}
