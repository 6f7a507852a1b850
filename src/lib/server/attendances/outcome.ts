import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Attendance, AnswerInput } from './attendance';
import { seatsOf } from './attendance';
import type { Places } from './places';

type Before = Pick<Attendance, 'answer' | 'companions'> | undefined;

/**
 * The state that an answer gets; pure, without database access.
 * A person who is going keeps their seats whatever they ask for, and one on the waitlist keeps their
 * position. A new party joins behind the waitlist, even when a seat is free that is too few for the first
 * party in line (docs/decisions/0007).
 * Refused with `party-too-large`: larger than the capacity; `event-full`: no free seat once begun;
 * `companions-full`: the person is going, and too few seats are left for the added companions.
 * @param begun the event has begun: only concierges answer now, and the waitlist is ignored, because the
 * people on it are not at the door
 * @returns the state, or a refusal
 */
export function outcomeOf(
	places: Places,
	before: Before,
	input: AnswerInput,
	begun: boolean
): Attendance['answer'] | Refusal {
	if (input.answer !== 'going') return input.answer;
	if (places.places === null || places.free === null) return 'going';
	const party = seatsOf(input);
	if (party > places.places) {
		return refuse('party-too-large', {
			field: 'companions',
			values: { possible: places.places - 1 }
		});
	}
	const mine = before?.answer === 'going' ? seatsOf(before) : 0;
	if (begun) return party <= places.free + mine ? 'going' : refuse('event-full');
	if (before?.answer === 'waitlisted') return 'waitlisted';
	const possible = mine + (places.left ?? 0);
	if (party <= Math.max(mine, possible)) return 'going';
	if (mine === 0) return 'waitlisted';
	return refuse('companions-full', { field: 'companions', values: { possible: possible - 1 } });
}
