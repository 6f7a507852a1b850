import { and, eq, gt, inArray } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { minutesBetween } from '$lib/time/minutes';
import { type EventId, newId, type PitchSlotId } from '../db/id';
import { touch } from '../entries';
import type { Event } from '../events';
import { findAsConcierge } from '../events/find-current';
import type { Layout, PitchNight } from './pitch';
import { promoteWaitingPitches } from './promote';
import { slotsThatFit } from './running-order';
import { pitches, pitchNights, pitchSlots } from './schema';
import type { Change } from '../db/change';

/**
 * Creates the running order of an event with as many free slots as the layout says.
 * Refused with `not-concierge`, `event-kind`: not a pitch night; or `slots-too-many`: they do not fit between
 * the event's start and end.
 */
export async function createRunningOrder(
	change: Change,
	given: Pick<Event, 'id'>,
	layout: Layout
): Promise<PitchNight | Refusal> {
	const { tx } = change;
	const event = await findAsConcierge(change, given);
	if (isRefusal(event)) return event;
	if (event.kind !== 'pitch') return refuse('event-kind', { field: 'kind' });
	const tooMany = refusalOf(event, layout);
	if (tooMany) return tooMany;
	const { slotCount, ...others } = layout;
	const [row] = await tx
		.insert(pitchNights)
		.values({ eventId: event.id, ...pick(others) })
		.returning();
	if (!row) throw new Error('a pitch night was not written');
	await addSlots(change, event.id, 1, slotCount);
	return row;
}

/**
 * Changes the layout of a running order. New slots go to the waitlist, in order; only free slots at the end
 * can be removed.
 * Refused with `not-concierge`, `event-cancelled`, `event-over`, `slots-too-many`, or `slots-in-use`: a slot to
 * be removed has a pitch.
 */
export async function changeRunningOrder(
	change: Change,
	given: Pick<Event, 'id'>,
	layout: Layout
): Promise<PitchNight | Refusal> {
	const { tx, now } = change;
	const event = await findAsConcierge(change, given);
	if (isRefusal(event)) return event;
	if (event.state === 'cancelled') return refuse('event-cancelled');
	if (event.endsAt <= now) return refuse('event-over');
	const tooMany = refusalOf(event, layout);
	if (tooMany) return tooMany;
	const { slotCount, ...others } = layout;
	const slots = await tx
		.select({ id: pitchSlots.id, position: pitchSlots.position })
		.from(pitchSlots)
		.where(eq(pitchSlots.eventId, event.id))
		.all();
	const leaving = slots.filter((slot) => slot.position > slotCount).map((slot) => slot.id);
	const held = leaving.length
		? await tx
				.select({ id: pitches.id })
				.from(pitches)
				.where(inArray(pitches.slotId, leaving))
				.all()
		: [];
	if (held.length > 0) return refuse('slots-in-use', { field: 'slotCount' });
	await tx
		.delete(pitchSlots)
		.where(and(eq(pitchSlots.eventId, event.id), gt(pitchSlots.position, slotCount)));
	await addSlots(change, event.id, slots.length + 1, slotCount);
	const [row] = await tx
		.update(pitchNights)
		.set(pick(others))
		.where(eq(pitchNights.eventId, event.id))
		.returning();
	if (!row) throw new Error('changed a pitch night that does not exist');
	touch(change, 'event', event.id);
	await promoteWaitingPitches(change, event);
	return row;
}

function refusalOf({ startsAt, endsAt }: Event, layout: Layout): Refusal | undefined {
	const possible = slotsThatFit(layout, minutesBetween(startsAt, endsAt));
	if (layout.slotCount <= possible) return undefined;
	return refuse('slots-too-many', { field: 'slotCount', values: { possible } });
}

function pick(layout: Omit<Layout, 'slotCount'>) {
	const { slotMinutes, questionMinutes, welcomeMinutes, breakAfter, breakMinutes } = layout;
	return { slotMinutes, questionMinutes, welcomeMinutes, breakAfter, breakMinutes };
}

async function addSlots({ tx }: Change, eventId: EventId, from: number, to: number): Promise<void> {
	if (from > to) return;
	const positions = Array.from({ length: to - from + 1 }, (_, index) => from + index);
	await tx
		.insert(pitchSlots)
		.values(positions.map((position) => ({ id: newId<PitchSlotId>(), eventId, position })));
}
