import { and, count, eq } from 'drizzle-orm';
import type { SeriesId, UserId } from '../db/id';
import type { Db } from '../db/types';
import type { Alert } from './alert';
import { idInStopToken } from './link';
import { alerts } from './schema';

/** The alert of an account for a series. */
export async function findOwn(
	db: Db,
	seriesId: SeriesId,
	userId: UserId
): Promise<Alert | undefined> {
	return db
		.select()
		.from(alerts)
		.where(and(eq(alerts.seriesId, seriesId), eq(alerts.userId, userId)))
		.get();
}

/**
 * What the link to stop stands for.
 * @returns undefined for a token that is not ours; `alert` is undefined once it has ended
 */
export async function findByStopToken(
	db: Db,
	token: string
): Promise<{ alert: Alert | undefined } | undefined> {
	const id = idInStopToken(token);
	if (!id) return undefined;
	return { alert: await db.select().from(alerts).where(eq(alerts.id, id)).get() };
}

/** How many people are mailed about a series: all that its desk sees of them. */
export async function countAlerts(db: Db, seriesId: SeriesId): Promise<number> {
	const row = await db
		.select({ people: count() })
		.from(alerts)
		.where(eq(alerts.seriesId, seriesId))
		.get();
	return row?.people ?? 0;
}
