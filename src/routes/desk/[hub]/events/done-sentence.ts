import { withoutLimit } from '$lib/server/http/forms/beyond-seats';
import type { Db } from '$lib/server/db/types';
import * as events from '$lib/server/events';

/** What was done with an event, with a warning when as many as like may come to its room. */
export async function doneSentence(
	db: Db,
	event: events.Event,
	sentence: (of: { title: string }) => string
): Promise<string> {
	const held = event.capacity === null ? await events.findRoomHold(db, event) : undefined;
	return withoutLimit(sentence({ title: event.title }), held?.room.seats);
}
