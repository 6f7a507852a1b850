import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Attendance, AnswerInput } from './attendance';
import { seatsOf } from './attendance';
import type { Places } from './places';

type Before = Pick<Attendance, 'answer' | 'companions'> | undefined;

/**
 * What becomes of an answer, by the rules alone.
 * Who comes keeps the seats they have, whatever they ask for; who waits keeps the place in line;
 * whoever is new stands behind those who wait, even when a seat is free that the first party is too
 * large for (docs/decisions/0007).
 * @param begun the event has begun: only the desk answers now, and the line is not looked at,
 * because who waits at home does not stand at the door
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
