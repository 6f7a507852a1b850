import { and, eq, gt, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { config } from '../config';
import type { Db } from '../db/types';
import type { Collection } from './collection';
import { calendarEntries, feedVersions } from './schema';

/** An entry of a collection: its stable name, and a tag that changes exactly when its bytes do. */
export interface TaggedEntry {
	/** The id of the thing, unique among all things. */
	id: string;
	kind: 'booking' | 'event';
	/** In quotes, strong. */
	etag: string;
}

/** What a client has to do to its copy of a collection (RFC 6578). */
export interface EntryChanges {
	/** Opaque; give it back to learn what changed since. */
	token: string;
	changed: TaggedEntry[];
	/** Ids that no longer stand in it; some of them the client may never have had. */
	removed: string[];
}

/**
 * All that stands in a collection, whatever its time. Not for the busy times of a room, which are joined
 * anew for each range.
 * @param formatVersion of the writer: with other bytes of the same facts, every tag is another
 */
export async function listEntries(
	db: Db,
	collection: Collection,
	formatVersion: number
): Promise<Omit<EntryChanges, 'removed'>> {
	const { token } = await stateOf(db, collection, formatVersion);
	const rows = await rowsIn(db, collection, isNull(calendarEntries.removedAt));
	return { token, changed: rows.map((row) => tagged(row, formatVersion)) };
}

/**
 * What changed or was removed in a collection since a token was given.
 * @returns undefined when the token is none of ours, or too old: removals that the client has to learn are
 * forgotten, or everything is written in another form. It has to start anew
 */
export async function listChanges(
	db: Db,
	collection: Collection,
	since: string,
	formatVersion: number
): Promise<EntryChanges | undefined> {
	const { token, version, oldest, form } = await stateOf(db, collection, formatVersion);
	const [, known = '', sinceForm] = /^(\d{1,15})-([\w-]{8})$/.exec(since) ?? [];
	if (sinceForm !== form || Number(known) > version || Number(known) < oldest) return undefined;
	const rows = await rowsIn(db, collection, gt(calendarEntries.seq, Number(known)));
	return {
		token,
		changed: rows.filter((row) => !row.removedAt).map((row) => tagged(row, formatVersion)),
		removed: rows.filter((row) => row.removedAt).map(({ id }) => id)
	};
}

async function stateOf(db: Db, collection: Collection, formatVersion: number) {
	const row = await db.select().from(feedVersions).where(eq(feedVersions.key, collection)).get();
	const { version = 0, oldest } = row ?? {};
	const form = hash(config().origin, formatVersion).slice(0, 8);
	return { version, oldest: oldest ?? 0, form, token: `${version}-${form}` };
}

function rowsIn(db: Db, collection: Collection, condition: SQL) {
	return db
		.select({
			id: calendarEntries.subjectId,
			kind: calendarEntries.kind,
			collection: calendarEntries.collection,
			seq: calendarEntries.seq,
			stamp: calendarEntries.stamp,
			removedAt: calendarEntries.removedAt
		})
		.from(calendarEntries)
		.where(
			and(
				eq(calendarEntries.collection, collection),
				// The row of the collection itself is no entry.
				isNotNull(calendarEntries.endsAt),
				condition
			)
		)
		.all();
}

function tagged(row: Awaited<ReturnType<typeof rowsIn>>[number], formatVersion: number) {
	const { id, kind, collection, seq, stamp } = row;
	// The stamp stands beside the version: a restored backup starts to count versions again.
	const etag = `"${hash(collection, id, seq, stamp, config().origin, formatVersion).slice(0, 27)}"`;
	return { id, kind: kind as TaggedEntry['kind'], etag };
}

function hash(...parts: (string | number)[]): string {
	return createHash('sha256').update(parts.join('\n')).digest('base64url');
}
