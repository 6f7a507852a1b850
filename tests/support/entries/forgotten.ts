import { isNull } from 'drizzle-orm';
import type { Change } from '$lib/server/db/change';
import type { Db } from '$lib/server/db/types';
import type { Store } from '$lib/server/db/store';
import { bookings } from '$lib/server/bookings/schema';
import { settleTouched, touch, type Kind } from '$lib/server/entries';
import { digestsOf } from '$lib/server/entries/digest';
import { calendarEntries, feedVersions } from '$lib/server/entries/schema';
import { describeTouched } from '$lib/server/entries/spread';
import { Touches } from '$lib/server/entries/touches';
import { events } from '$lib/server/events/schema';
import { hubs } from '$lib/server/hubs/schema';
import { rooms } from '$lib/server/rooms/schema';
import { byClock } from '../change';

const tables = { hub: hubs, room: rooms, booking: bookings, event: events };

/** Everything that calendars can show. */
async function everything(db: Db): Promise<[kind: Kind, id: string][]> {
	const all: [Kind, string][] = [];
	for (const [kind, table] of Object.entries(tables)) {
		for (const { id } of await db.select({ id: table.id }).from(table).all()) {
			all.push([kind as Kind, id]);
		}
	}
	return all;
}

/** For rows that a test writes by hand: compares all that is described with all that is stored, now. */
export async function touchAll(change: Change): Promise<void> {
	for (const [kind, id] of await everything(change.tx)) touch(change, kind, id);
	await settleTouched(change);
}

/** Writes rows by hand, and says so. */
export async function byHand(
	store: Store,
	work: (change: Change) => Promise<unknown>
): Promise<void> {
	await store.write(byClock(), async (change) => {
		await work(change);
		await touchAll(change);
	});
}

/**
 * Where what is stored of calendars is not what the nouns describe: some verb wrote a shown column and did
 * not say so. One sentence each.
 */
export async function forgottenEntries(db: Db): Promise<string[]> {
	const touches = new Touches();
	for (const [kind, id] of await everything(db)) touches.add(kind, id);
	const described = new Map(
		(await describeTouched(db, touches)).map((part) => [
			`${part.kind} ${part.id} in ${part.collection}`,
			digestsOf(part.facts).digest
		])
	);
	const stored = await db
		.select()
		.from(calendarEntries)
		.where(isNull(calendarEntries.removedAt))
		.all();
	const versions = new Map(
		(await db.select().from(feedVersions).all()).map(({ key, version }) => [key, version])
	);
	const wrong: string[] = [];
	for (const { collection, kind, subjectId, digest, seq } of stored) {
		const name = `${kind} ${subjectId} in ${collection}`;
		const now = described.get(name);
		described.delete(name);
		if (now === undefined) wrong.push(`${name} is still there`);
		// Without a digest it was there before entries were described.
		else if (digest !== null && digest !== now) wrong.push(`${name} is shown as it was`);
		if (seq > (versions.get(collection) ?? 0)) wrong.push(`${name} is ahead of its calendar`);
	}
	return [...wrong, ...[...described.keys()].map((name) => `${name} is missing`)];
}
