import { eq } from 'drizzle-orm';
import type { PersonalData } from '../../personal-data/source';
import { calendarEntries, feedVersions } from '../schema';

/** What stands in a person's calendar: only ids and digests; the file of the calendar says it in words. */
export const entryData: PersonalData = {
	columns: [calendarEntries.collection, feedVersions.key],

	collect: () => Promise.resolve([]),

	async erase({ tx }, { id }) {
		const collection = `user:${id}` as const;
		await tx.delete(calendarEntries).where(eq(calendarEntries.collection, collection));
		await tx.delete(feedVersions).where(eq(feedVersions.key, collection));
	}
};
