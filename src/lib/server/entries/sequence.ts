import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/types';
import type { Collection } from './collection';
import { isOneOf } from './is-one-of';
import { calendarEntries } from './schema';
import { settleTouched } from './touch';

/**
 * The SEQUENCE of a thing in some collections, also after what this transaction has touched: mails bear the same
 * number as feeds. It may have risen for one reader alone, because their slot moved.
 * @returns 0 for a collection that never held it
 */
export async function listSequences(
	db: Db,
	id: string,
	collections: Collection[]
): Promise<(collection: Collection) => number> {
	await settleTouched({ tx: db });
	const rows = await db
		.select({ collection: calendarEntries.collection, sequence: calendarEntries.sequence })
		.from(calendarEntries)
		.where(and(eq(calendarEntries.subjectId, id), isOneOf(calendarEntries.collection, collections)))
		.all();
	const numbers = new Map(rows.map(({ collection, sequence }) => [collection, sequence]));
	return (collection) => numbers.get(collection) ?? 0;
}
