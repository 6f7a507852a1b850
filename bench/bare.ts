import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { InValue } from '@libsql/client';
import { bookings } from '$lib/server/bookings/schema';
import { newId } from '$lib/server/db/id';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';
import { fromEpoch } from '$lib/time/instant';
import { instantAt } from '$lib/time/wall';
import type { FreeTime } from './free-times';
import { aPlace, type Place } from './place';

export interface Bare {
	place: Place;
	/**
	 * Writes one row for each time, each in its own transaction.
	 * @returns rows per second
	 */
	insertsPerSecond(times: FreeTime[]): Promise<number>;
	discard(): Promise<void>;
}

/** The same tables, triggers and settings in a file of their own, without an application around them. */
export async function openBare(): Promise<Bare> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-bare-'));
	const store = await Store.open({ url: `file:${join(folder, 'sillon.db')}` });
	await migrate(store, resolve('drizzle'));
	const place = await aPlace(store);
	return {
		place,
		async insertsPerSecond(times) {
			// SQL and values are prepared before the measurement.
			const inserts = times.map((time, index) => insertOf(store, place, time, index));
			const began = performance.now();
			for (const insert of inserts) await store.clients.writer.batch([insert], 'write');
			return (inserts.length * 1000) / (performance.now() - began);
		},
		async discard() {
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** The row that the application writes for such a booking. */
function insertOf(
	store: Store,
	{ hub, members }: Place,
	{ room, day, from, until }: FreeTime,
	index: number
): { sql: string; args: InValue[] } {
	const { id: holderId } = members[index % members.length]!;
	const [startsAt, endsAt] = [instantAt(day, from, hub.zone), instantAt(day, until, hub.zone)];
	const now = fromEpoch(Date.now());
	const insert = store.read.insert(bookings).values({
		...{ id: newId(), hubId: hub.id, roomId: room.id, holderId, createdBy: holderId },
		...{ title: 'Réunion', visibility: 'members', state: 'confirmed', attendees: null },
		...{ startsAt, endsAt, busyFrom: startsAt, busyUntil: endsAt },
		...{ uid: newId(), createdAt: now, changedAt: now }
	});
	const { sql, params } = insert.toSQL();
	return { sql, args: params as InValue[] };
}
