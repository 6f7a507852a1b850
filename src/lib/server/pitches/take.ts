import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { EventId, UserId } from '../db/id';
import { confirmSpeaker, markSpeakerTentative } from './speaker-attendance';
import { findMyPitch, findPitchNight, listFreeSlots, listSlots } from './find';
import { tellWaiting } from './mail/changed';
import { tellPlaced } from './mail/placed';
import { refuseUnlessOwn } from '../auth';
import { findOpenEvent } from './find-open-event';
import type { Event } from '../events/event';
import { insertPitch } from './slots/insert';
import type { Pitch, PitchInput } from './pitch';
import { canPitch } from './policy';
import { normalizePitch } from './normalize-pitch';
import type { Change } from '../db/change';

/**
 * Takes a slot of a pitch night for a person, until it starts. The speaker also gets a place at the event,
 * or a position on its waitlist when it is full. Taking the same slot again with the same text changes
 * nothing and mails nothing.
 * Refused with `not-yours`: people can only register their own pitch; `event-not-open`, `event-cancelled`,
 * `no-running-order`: no pitch night; `pitch-too-late`, `pitch-members-only`, `pitch-already`: one pitch per person and event; `slot-unknown`,
 * `slot-taken`: someone was faster; `slots-all-taken`: only `wait` is possible; `link-not-web`.
 * @param slotId the slot, or `any` for the first free one
 */
export async function take(
	change: Change,
	event: { id: EventId },
	slotId: string,
	person: { id: UserId },
	input: PitchInput
): Promise<Pitch | Refusal> {
	const { tx } = change;
	const ready = await prepare(change, event, person, input);
	if (isRefusal(ready)) return ready;
	const { open, words, mine } = ready;
	if (mine) return sameAgain(mine, slotId, words) ? mine : refuse('pitch-already');
	const free = await listFreeSlots(tx, open.id);
	const slot = slotId === 'any' ? free[0] : free.find((one) => one.id === slotId);
	if (!slot) return refusalFor(change, open, slotId, free.length);
	const pitch = await insertPitch(change, open, person, {
		...words,
		state: 'placed',
		slotId: slot.id
	});
	const place = await confirmSpeaker(change, open, person);
	return tellPlaced(change, open, pitch, place);
}

/**
 * Puts a pitch on the waitlist when all slots are taken; if one is free after all, the pitch gets it at
 * once.
 * Refused as `take` is.
 * @returns the pitch, placed or waiting
 */
export async function wait(
	change: Change,
	event: { id: EventId },
	person: { id: UserId },
	input: PitchInput
): Promise<Pitch | Refusal> {
	const { tx } = change;
	const ready = await prepare(change, event, person, input);
	if (isRefusal(ready)) return ready;
	const { open, words, mine } = ready;
	if (mine) return sameAgain(mine, mine.slotId ?? 'any', words) ? mine : refuse('pitch-already');
	if ((await listFreeSlots(tx, open.id)).length > 0)
		return take(change, event, 'any', person, input);
	const pitch = await insertPitch(change, open, person, {
		...words,
		state: 'waiting',
		slotId: null
	});
	await markSpeakerTentative(change, open, person);
	await tellWaiting(change, open, pitch);
	return pitch;
}

async function prepare(
	change: Change,
	event: { id: EventId },
	person: { id: UserId },
	input: PitchInput
): Promise<{ open: Event; words: PitchInput; mine: Pitch | undefined } | Refusal> {
	const { tx } = change;
	const notAllowed = await refuseUnlessOwn(change, person.id);
	if (notAllowed) return notAllowed;
	const open = await findOpenEvent(change, event.id);
	if (isRefusal(open)) return open;
	if (!(await findPitchNight(tx, open.id))) return refuse('no-running-order');
	const words = normalizePitch(input);
	if (isRefusal(words)) return words;
	if (!(await canPitch(tx, open, person.id))) return refuse('pitch-members-only');
	return { open, words, mine: await findMyPitch(tx, open.id, person.id) };
}

async function refusalFor(
	{ tx }: Change,
	open: Event,
	slotId: string,
	free: number
): Promise<Refusal> {
	if (slotId === 'any') return refuse('slots-all-taken', { field: 'slot' });
	const known = (await listSlots(tx, open.id)).some((slot) => slot.id === slotId);
	if (!known) return refuse('slot-unknown', { field: 'slot' });
	return refuse(free > 0 ? 'slot-taken' : 'slots-all-taken', { field: 'slot' });
}

function sameAgain(mine: Pitch, slotId: string, words: PitchInput): boolean {
	const sameSlot = mine.state === 'placed' ? slotId === mine.slotId : slotId === 'any';
	return (
		sameSlot &&
		mine.kind === words.kind &&
		mine.title === words.title &&
		mine.summary === words.summary &&
		mine.ask === words.ask &&
		mine.link === words.link
	);
}
