import { isRefusal } from '$lib/messages/refusal';
import type { Tx } from '../db/types';
import * as attendances from '../attendances';
import type { Event } from './find-open-event';

/** Who waits for a slot may come: without a word of theirs, perhaps. */
export async function markSpeakerTentative(
	tx: Tx,
	event: Event,
	person: { id: string },
	now: number
): Promise<void> {
	const before = await attendances.findMine(tx, event.id, { userId: person.id });
	if (before && before.answer !== 'declined') return;
	await say(tx, event, person, { answer: 'tentative', companions: 0 }, now);
}

/**
 * Who holds a slot comes, whatever they said before: with a place, or on the waitlist when the room is
 * full. Whoever they meant to bring comes along where that is possible.
 * @returns how they come; nothing when the evening is not theirs to come to any more
 */
export async function confirmSpeaker(
	tx: Tx,
	event: Event,
	person: { id: string },
	now: number
): Promise<attendances.Attendance['answer'] | undefined> {
	const before = await attendances.findMine(tx, event.id, { userId: person.id });
	if (before?.answer === 'going' || before?.answer === 'waitlisted') return before.answer;
	const companions = before?.companions ?? 0;
	const said =
		companions > 0 && (await say(tx, event, person, { answer: 'going', companions }, now));
	return said || (await say(tx, event, person, { answer: 'going', companions: 0 }, now));
}

/** The mail about the slot says it. */
async function say(
	tx: Tx,
	event: Event,
	{ id }: { id: string },
	input: attendances.AnswerInput,
	now: number
): Promise<attendances.Attendance['answer'] | undefined> {
	const how = { silent: true };
	const result = await attendances.answer(tx, event, { userId: id }, input, now, how);
	return isRefusal(result) ? undefined : result.answer;
}
