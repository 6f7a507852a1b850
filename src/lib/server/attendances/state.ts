import type { Instant } from '$lib/time/instant';
import type { Db } from '../db/types';
import type { Attendance, Attendee } from './attendance';
import type { Event } from '../events/event';
import { timeAndPlaceOf } from '../events/where';
import { findMine, whoIs } from './find';
import { placesOf, waitingPosition } from './places';
import { shownAnswer } from './seen/shown-answer';

/** What a page needs to show the answer form: no names, no addresses. */
export interface AnswerState {
	phase: 'draft' | 'open' | 'begun' | 'over' | 'cancelled';
	/** People who are going, companions included. */
	coming: number;
	capacity: number | null;
	/** Seats a new answer can get; null without a limit. */
	left: number | null;
	/** Free seats reserved for the first party on the waitlist. */
	kept: number;
	waiting: number;
	maxCompanions: number;
	mine: {
		answer: 'going' | 'tentative' | 'declined' | 'waitlisted';
		companions: number;
		position?: number;
	} | null;
	/** For the hidden field `seen` of the form. */
	seen: string;
}

/** The state of an event for one person, who may not have answered yet. */
export async function answerState(
	db: Db,
	event: Event,
	mine: Attendance | undefined,
	now: Instant
): Promise<AnswerState> {
	const places = await placesOf(db, event.id);
	const position = mine && (await waitingPosition(db, mine));
	return {
		phase: phaseOf(event, now),
		coming: places.going + places.companions,
		capacity: places.places,
		left: places.left,
		kept: (places.free ?? 0) - (places.left ?? 0),
		waiting: places.waitlisted,
		maxCompanions: event.maxCompanions,
		mine: mine
			? { answer: mine.answer, companions: mine.companions, ...(position ? { position } : {}) }
			: null,
		seen: shownAnswer(await timeAndPlaceOf(db, event), mine)
	};
}

/** The `seen` of a form about a person: what is stored of them now. */
export async function shownTo(db: Db, event: Event, attendee: Attendee): Promise<string> {
	const mine = await findMine(db, event.id, await whoIs(db, attendee));
	return shownAnswer(await timeAndPlaceOf(db, event), mine);
}

function phaseOf(event: Event, now: Instant): AnswerState['phase'] {
	if (event.state !== 'published') return event.state;
	if (now < event.startsAt) return 'open';
	return now < event.endsAt ? 'begun' : 'over';
}
