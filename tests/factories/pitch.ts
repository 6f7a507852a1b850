import { isRefusal } from '$lib/messages/refusal';
import { newId, type PitchRequestId, type UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as pitches from '$lib/server/pitches';
import { pitchRequests } from '$lib/server/pitches/schema';
import { dayMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';
import { anEventRow, monday, type EventRow } from './attendance';
import { aMember } from './member';
import { byClock } from '../support/change';
import type { PlainMinutes } from '../support/plain-minutes';

/** The usual layout of a pitch night: welcome, six slots of seven and six minutes, a break after three. */
export const usualLayout = {
	slotCount: 6,
	slotMinutes: 7,
	questionMinutes: 6,
	welcomeMinutes: 15,
	breakAfter: 3,
	breakMinutes: 15
} as pitches.Layout;

export async function aPitchNight(
	store: Store,
	hub: Hub,
	input: Parameters<typeof anEventRow>[2] & { layout?: Partial<PlainMinutes<pitches.Layout>> } = {}
): Promise<EventRow> {
	const { layout, ...row } = input;
	const event = await anEventRow(store, hub, { kind: 'pitch', title: 'Jeudi pitch', ...row });
	const pitchNight = await store.write(byClock(), (change) =>
		pitches.createRunningOrder(change, event, {
			...usualLayout,
			...(layout as Partial<pitches.Layout>)
		})
	);
	if (isRefusal(pitchNight)) throw new Error(`the night was refused: ${pitchNight.refused}`);
	return event;
}

export function aPitchInput(input: Partial<pitches.PitchInput> = {}): pitches.PitchInput {
	return { kind: 'idea', title: 'Vergers partagés', summary: '', ask: '', link: '', ...input };
}

/** A pitch by a new member of the hub: in the first free slot, or else on the waitlist. */
export async function aPitch(
	store: Store,
	hub: Hub,
	event: EventRow,
	{
		title = 'Consigne Moselle',
		name,
		now = monday
	}: { title?: string; name?: string; now?: Instant } = {}
): Promise<pitches.OwnPitch> {
	const author = await aMember(store, hub, name ? { name } : {});
	const pitch = await store.write(byClock(now), (change) =>
		pitches.wait(change, event, author, aPitchInput({ title }))
	);
	if (isRefusal(pitch)) throw new Error(`the pitch was refused: ${pitch.refused}`);
	return { ...pitch, userId: author.id };
}

/** A pitch night whose first slot was proposed to a member two days ago. */
export async function aPitchRequest({
	store,
	hub,
	member
}: {
	store: Store;
	hub: Hub;
	member: { id: UserId };
}) {
	const pitchNight = await aPitchNight(store, hub);
	const [slot] = await pitches.listSlots(store.read, pitchNight.id);
	const request = {
		...{ id: newId<PitchRequestId>(), slotId: slot!.id, userId: member.id },
		askedAt: minus(monday, 2 * dayMs)
	};
	await store.write(byClock(), async ({ tx }) => {
		await tx.insert(pitchRequests).values(request);
	});
	return { pitchNight, slot: slot!, request };
}
