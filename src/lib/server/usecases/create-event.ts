import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../db/change';
import * as events from '../events';
import type { Hub } from '../hubs';
import * as pitches from '../pitches';

type NewEvent = events.EventDraft & {
	/** The layout of a pitch night; undefined for other kinds. */
	layout?: pitches.Layout | undefined;
	/** Whether it is announced at once, or stays a draft. */
	publish: boolean;
};

/**
 * Creates an event, with its running order when it is a pitch night. Refused as `events.create`,
 * `pitches.createRunningOrder` and `events.publish` are.
 */
export async function createEvent(
	change: Change,
	hub: Pick<Hub, 'id'>,
	{ layout, publish, ...draft }: NewEvent
): Promise<events.Event | Refusal> {
	const event = await events.create(change, hub, draft);
	if (isRefusal(event)) return event;
	const pitchNight = layout && (await pitches.createRunningOrder(change, event, layout));
	if (isRefusal(pitchNight)) return pitchNight;
	return publish ? events.publish(change, event) : event;
}
