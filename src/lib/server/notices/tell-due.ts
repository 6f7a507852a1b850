import { and, gt, lte, or, sql } from 'drizzle-orm';
import { plus } from '$lib/time/instant';
import { clockTolerance } from '../clock';
import type { Change } from '../db/change';
import { tellHubMoved } from './hub/tell-moved';
import { longestQuietMs } from './quiet-period';
import { notices } from './schema';
import { tellEvent } from './tell-event';

/**
 * Tells people of what has not changed again for the quiet period. Runs in the tick. What would wait for longer
 * than any wait was noted while the clock was wrong, and is due.
 * @param most how many things at once, so that nobody waits long for their own write
 * @returns how many things were told of
 */
export async function tellDue(change: Change, most: number): Promise<number> {
	const { tx, now } = change;
	const due = await tx
		.select({ kind: notices.subjectKind, id: notices.subjectId })
		.from(notices)
		.where(
			and(
				// In the words of the partial index; otherwise SQLite does not use it.
				sql`${notices.dueAt} is not null`,
				or(lte(notices.dueAt, now), gt(notices.dueAt, plus(now, longestQuietMs + clockTolerance)))
			)
		)
		.orderBy(notices.dueAt)
		.limit(most)
		.all();
	for (const { kind, id } of due) await (kind === 'hub' ? tellHubMoved : tellEvent)(change, id);
	return due.length;
}
