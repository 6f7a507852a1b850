import type { AnswerState } from '$lib/components/shapes';
import type { Db } from '../../db/types';
import type { Attendance, EventRow } from './attendance';
import { placesOf, waitingPosition } from './places';

/** How an event stands for one person, whose answer may not exist yet. */
export async function answerState(
	db: Db,
	event: EventRow,
	mine: Attendance | undefined,
	now: number
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
			: null
	};
}

function phaseOf(event: EventRow, now: number): AnswerState['phase'] {
	if (event.state !== 'published') return event.state;
	if (now < event.startsAt) return 'open';
	return now < event.endsAt ? 'begun' : 'over';
}
