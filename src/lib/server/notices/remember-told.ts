import { and, gt, inArray, ne, notExists, sql } from 'drizzle-orm';
import type { Change } from '../db/change';
import { listDescribed } from '../events/entry/event-entries';
import { events } from '../events/schema';
import { hubs } from '../hubs/schema';
import { keepToldSlots, listPlacedSlots } from '../pitches/entry/told-slots';
import { noticeFacts } from './event-facts';
import { notices } from './schema';
import { findNotices, saveNotices } from './store';

/**
 * Keeps what people know of the events that were announced before an upgrade kept it, and of where hubs are: what
 * is so now.
 * @param most how many events at once, so that nobody waits long for their own write
 * @returns how many things were kept; 0 when all are
 */
export async function rememberTold({ tx, now }: Change, most: number): Promise<number> {
	const unknown = await tx
		.select({ id: events.id })
		.from(events)
		.where(
			and(
				ne(events.state, 'draft'),
				gt(events.endsAt, now),
				notExists(
					tx
						.select({ known: sql`1` })
						.from(notices)
						.where(
							and(sql`${notices.subjectKind} = 'event'`, sql`${notices.subjectId} = ${events.id}`)
						)
				)
			)
		)
		.limit(most)
		.all();
	const ids = unknown.map(({ id }) => id);
	if (!ids.length) return rememberHubs({ tx, now });
	const described = await listDescribed(tx, inArray(events.id, ids));
	await saveNotices(
		tx,
		described.map((event) => ({
			...{ subjectKind: 'event', subjectId: event.id, dueAt: null },
			history: [{ since: event.changedAt, facts: noticeFacts(event) }]
		}))
	);
	await keepToldSlots(tx, await listPlacedSlots(tx, ids));
	return ids.length;
}

async function rememberHubs({ tx, now }: Pick<Change, 'tx' | 'now'>): Promise<number> {
	const all = await tx.select({ id: hubs.id, address: hubs.address }).from(hubs).all();
	const known = await findNotices(
		tx,
		'hub',
		all.map(({ id }) => id)
	);
	const unknown = all.filter(({ id }) => !known.has(id));
	await saveNotices(
		tx,
		unknown.map(({ id, address }) => ({
			...{ subjectKind: 'hub', subjectId: id, dueAt: null },
			history: [{ since: now, facts: { address } }]
		}))
	);
	return unknown.length;
}
