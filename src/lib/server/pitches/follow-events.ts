import { and, count, eq, ne } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { minutesBetween } from '$lib/time/minutes';
import type { Change } from '../db/change';
import type { Event } from '../events';
import type { EventDraft } from '../events/draft';
import type { EventFollower } from '../events/follow';
import { findPitchNight } from './find';
import { promoteWaitingPitches } from './promote';
import { slotsThatFit } from './running-order';
import { pitches, pitchSlots } from './schema';

/** Keeps the running order of a pitch night within the hours of its event, and what its authors know of it. */
export const pitchFollower: EventFollower = {
	async reasonAgainst(change, event, draft) {
		return refuseKind(event, draft) ?? refuseHours(change, event, draft);
	},

	async changed(change, { after }) {
		if (after.kind === 'pitch') await promoteWaitingPitches(change, after);
	},

	async fellBehind({ tx }, { id }, known) {
		if (!known) return;
		const { userId, revision: toldRevision } = known;
		const theirs = and(eq(pitches.eventId, id), eq(pitches.userId, userId));
		await tx
			.update(pitches)
			.set({ toldRevision })
			.where(and(theirs, ne(pitches.state, 'withdrawn')));
	}
};

/** Refused with `event-kind`: only a pitch night has a running order, so no event becomes one or stops. */
function refuseKind(event: Event, { kind }: Pick<EventDraft, 'kind'>): Refusal | undefined {
	if ((event.kind === 'pitch') === (kind === 'pitch')) return undefined;
	return refuse('event-kind', { field: 'kind' });
}

/** Refused with `slots-too-many`: the slots do not fit into the new hours. */
async function refuseHours(
	{ tx }: Change,
	event: Event,
	{ startsAt, endsAt }: Pick<EventDraft, 'startsAt' | 'endsAt'>
): Promise<Refusal | undefined> {
	if (startsAt === event.startsAt && endsAt === event.endsAt) return undefined;
	const pitchNight = await findPitchNight(tx, event.id);
	if (!pitchNight) return undefined;
	const [slots] = await tx
		.select({ slotCount: count() })
		.from(pitchSlots)
		.where(eq(pitchSlots.eventId, event.id));
	const { slotCount } = slots!;
	const possible = slotsThatFit({ ...pitchNight, slotCount }, minutesBetween(startsAt, endsAt));
	if (slotCount <= possible) return undefined;
	return refuse('slots-too-many', { field: 'until', values: { possible } });
}
