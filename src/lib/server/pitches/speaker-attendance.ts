import { isRefusal } from '$lib/messages/refusal';
import * as attendances from '../attendances';
import type { UserId } from '../db/id';
import type { Event } from '../events/event';
import type { Change } from '../db/change';

/** Who waits for a slot may come: without a word of theirs, perhaps. */
export async function markSpeakerTentative(
	change: Change,
	event: Event,
	person: { id: UserId }
): Promise<void> {
	const { tx } = change;
	const before = await attendances.findMine(tx, event.id, { userId: person.id });
	if (before && before.answer !== 'declined') return;
	await say(change, event, person, { answer: 'tentative', companions: 0 });
}

/**
 * Who holds a slot comes, whatever they said before: with a place, or on the waitlist when the room is
 * full. Whoever they meant to bring comes along where that is possible.
 * @returns how they come; nothing when the evening is not theirs to come to any more
 */
export async function confirmSpeaker(
	change: Change,
	event: Event,
	person: { id: UserId }
): Promise<attendances.Attendance['answer'] | undefined> {
	const { tx } = change;
	const before = await attendances.findMine(tx, event.id, { userId: person.id });
	if (before?.answer === 'going' || before?.answer === 'waitlisted') return before.answer;
	const companions = before?.companions ?? 0;
	const said =
		companions > 0 && (await say(change, event, person, { answer: 'going', companions }));
	return said || (await say(change, event, person, { answer: 'going', companions: 0 }));
}

/** The mail about the slot says it. */
async function say(
	change: Change,
	event: Event,
	{ id }: { id: UserId },
	input: attendances.AnswerInput
): Promise<attendances.Attendance['answer'] | undefined> {
	const silently = { ...input, silent: true };
	const result = await attendances.recordAnswer(change, event, { userId: id }, silently);
	return isRefusal(result) ? undefined : result.answer;
}
