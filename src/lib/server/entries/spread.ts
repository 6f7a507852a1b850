import { and, eq, gt, isNull } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';
import type { Db } from '../db/types';
import type { Kind } from './collection';
import { calendarEntries } from './schema';
import { entrySources, type Part } from './source';
import type { Touches } from './touches';

/** What ended longer ago is in no feed any more, so that the new name of a hub does not reach it. */
export const horizonMs = 100 * dayMs;

/** Adds the things in which a touched hub, room or reader shows. */
export async function spread(db: Db, touches: Touches, now: Instant): Promise<Touches> {
	const since = minus(now, horizonMs);
	for (const reader of touches.readers) {
		const collection = `user:${reader}` as const;
		const held = await db
			.select({ kind: calendarEntries.kind, id: calendarEntries.subjectId })
			.from(calendarEntries)
			.where(
				and(
					eq(calendarEntries.collection, collection),
					isNull(calendarEntries.removedAt),
					gt(calendarEntries.endsAt, since)
				)
			)
			.all();
		for (const { kind, id } of held) touches.add(kind, id, collection);
	}
	for (const kind of ['hub', 'room'] satisfies Kind[]) {
		const ids = touches.of(kind).map(({ id }) => id);
		for (const source of ids.length ? entrySources() : []) {
			const showing = (await source.showing?.[kind]?.(db, ids, since)) ?? [];
			for (const id of showing) touches.add(source.kind, id);
		}
	}
	return touches;
}

/** What stands where of all that was touched. */
export async function describeTouched(
	db: Db,
	touches: Touches
): Promise<(Part & { kind: Kind })[]> {
	const parts: (Part & { kind: Kind })[] = [];
	for (const { kind, describe } of entrySources()) {
		const touched = touches.of(kind);
		if (!touched.length) continue;
		for (const part of await describe(db, touched)) parts.push({ ...part, kind });
	}
	return parts;
}
