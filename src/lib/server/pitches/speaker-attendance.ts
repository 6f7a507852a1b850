import { isRefusal } from '$lib/messages/refusal';
import * as attendances from '../attendances';
import { recordAnswer } from '../attendances/answer';
import type { UserId } from '../db/id';
import type { Event } from '../events/event';
import type { Change } from '../db/change';

/**
 * A person who joins the waitlist for a slot is marked as tentative, unless they are already going,
 * tentative or on the event's waitlist.
 */
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
 * A person who gets a slot is marked as going, whatever they answered before: with a place, or on the
 * waitlist when the event is full. The companions they had named are kept if there is room for them.
 * @returns the resulting answer; undefined when they may not attend the event any more
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

/**
 * A guest with an address whom a desk has given a slot is marked as going, as if the desk had signed them up.
 * @returns the resulting answer; undefined without an address
 */
export async function confirmGuest(
	change: Change,
	event: Event,
	guest: attendances.Guest
): Promise<attendances.Attendance['answer'] | undefined> {
	if (!guest.email) return undefined;
	const going = { answer: 'going', companions: 0, silent: true, asConcierge: true } as const;
	const result = await recordAnswer(change, event, { guest }, going);
	return isRefusal(result) ? undefined : result.answer;
}

/** Records the answer without a mail: the mail about the slot says it. */
async function say(
	change: Change,
	event: Event,
	{ id }: { id: UserId },
	input: attendances.AnswerInput
): Promise<attendances.Attendance['answer'] | undefined> {
	const silently = { ...input, silent: true };
	const result = await recordAnswer(change, event, { userId: id }, silently);
	return isRefusal(result) ? undefined : result.answer;
}
