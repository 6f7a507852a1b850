import { eq } from 'drizzle-orm';
import type { Change } from '../db/change';
import type { EventId, UserId } from '../db/id';
import { listSequences } from '../entries';
import type { Event } from '../events';
import { loadEventDetails } from '../events/mail/event-details';
import { viewersByEmail } from '../events/policy';
import { events } from '../events/schema';
import { listStates, type States } from '../events/told/states';
import { listPlacedSlots } from '../pitches/entry/told-slots';
import type { EventNews } from './event-mail';
import { listHolders } from './holders';
import { findNotices, saveNotices } from './store';
import { tellCancelled } from './tell-cancelled';
import { tellChanged } from './tell-changed';

/** An event that is told of, as it is now. */
export interface Subject extends EventNews {
	event: Event;
	states: States;
	/** The number of what it is now. */
	current: number;
}

/**
 * Tells everybody who has an event what of it is news to them, compared with what they were told last, however
 * often it changed in between. What is back as it was is no news. Nobody is told once it is over.
 * @param only tells this person alone; the others are told when it is due
 */
export async function tellEvent(
	change: Change,
	id: string,
	{ only }: { only?: UserId } = {}
): Promise<void> {
	const { tx, now } = change;
	const event = await tx
		.select()
		.from(events)
		.where(eq(events.id, id as EventId))
		.get();
	const notice = (await findNotices(tx, 'event', [id])).get(id);
	const states = (await listStates(tx, [id]))(id);
	const { latest } = states;
	if (!event || !notice || !latest) return;
	const told = { since: now, revision: latest.revision };
	if (!only) await saveNotices(tx, [{ ...notice, history: [told], dueAt: null }]);
	if (now >= event.endsAt) return;
	const subject = await subjectOf(change, event, states);
	const all = await listHolders(tx, event);
	const holders = only ? all.filter(({ userId }) => userId === only) : all;
	if (!holders.length) return;
	if (latest.facts.state === 'cancelled') await tellCancelled(change, subject, holders);
	else await tellChanged(change, subject, holders);
}

async function subjectOf({ tx }: Change, event: Event, states: States): Promise<Subject> {
	const slots = await listPlacedSlots(tx, [event.id]);
	const shared = `event:${event.id}` as const;
	const sequenceIn = await listSequences(tx, event.id, [shared]);
	const viewers = await viewersByEmail(tx, event);
	const { revision: current, facts } = states.latest!;
	return {
		...{ event, states, current, facts },
		details: await loadEventDetails(tx, event),
		slots: new Map(slots.map((slot) => [slot.pitchId, slot])),
		revision: sequenceIn(shared),
		opens: (email) => viewers.has(email)
	};
}
