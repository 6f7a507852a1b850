import { and, eq, isNull } from 'drizzle-orm';
import type { EntryFollower } from '../entries';
import type { EventFollower } from '../events/follow';
import { noteHubs } from './hub/note-hubs';
import { noteEvents } from './note-events';
import { notices } from './schema';

/** Notes what differs of the events that a transaction has touched, by whichever verb. */
export const eventNotices: EntryFollower = { kind: 'event', compared: noteEvents };

/** Notes that a hub has moved. */
export const hubNotices: EntryFollower = { kind: 'hub', compared: noteHubs };

/** Who knows less than the others is told what they missed: with the next tick, or with what waits. */
export const noticeFollower: EventFollower = {
	async fellBehind({ tx, now }, { id }) {
		const nothingWaits = and(eq(notices.subjectId, id), isNull(notices.dueAt));
		await tx.update(notices).set({ dueAt: now }).where(nothingWaits);
	}
};
