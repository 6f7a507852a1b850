import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import { bookings } from '$lib/server/bookings/schema';
import { listBookingEntries } from '$lib/server/bookings/entry/booking-entries';
import type { Store } from '$lib/server/db/store';
import { listChanges, listEntries, type Collection } from '$lib/server/entries';
import { listEventEntries } from '$lib/server/events/entry/event-entries';
import { events } from '$lib/server/events/schema';
import { users } from '$lib/server/auth/schema';
import type { CalendarEntry } from '$lib/server/ical';
import { writeFeed } from '../../support/ical/write';
import { listReaderEntries } from '$lib/server/pitches/entry/reader-entries';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { networkZone } from '$lib/time/zones';
import { monday } from '../../factories/event';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { actsOf, anAct, aStage, type Stage } from './acts';

const format = 1;
const always = {
	...{ from: fromEpoch(0), midnight: fromEpoch(0) },
	until: fromEpoch(Date.UTC(2100, 0))
};

/** A client's copy of a collection: the tag of each entry, and what it knows. */
interface Copy {
	token: string;
	tags: Map<string, string>;
}

async function copyOf(store: Store, collection: Collection): Promise<Copy> {
	const { token, changed } = await listEntries(store.read, collection, format);
	return { token, tags: new Map(changed.map(({ id, etag }) => [id, etag])) };
}

/** A copy that was brought up to date by what changed since its token. */
async function caughtUp(store: Store, collection: Collection, copy: Copy): Promise<Copy> {
	const changes = await listChanges(store.read, collection, copy.token, format);
	if (!changes) throw new Error('a token of today is too old');
	const tags = new Map(copy.tags);
	for (const id of changes.removed) tags.delete(id);
	for (const { id, etag } of changes.changed) tags.set(id, etag);
	return { token: changes.token, tags };
}

/** The VEVENT of each entry of a collection, without its stamps, by the id of the thing. */
async function bytesOf(store: Store, collection: Collection): Promise<Map<string, string>> {
	const { read } = store;
	const uids = [
		...(await read.select({ id: events.id, uid: events.uid }).from(events)),
		...(await read.select({ id: bookings.id, uid: bookings.uid }).from(bookings))
	];
	const idOf = new Map<string, string>(uids.map(({ id, uid }) => [uid, id]));
	const reader = await read
		.select()
		.from(users)
		.where(eq(users.id, collection.replace('user:', '') as never))
		.get();
	const locale = reader?.locale ?? 'fr';
	const entries: CalendarEntry[] = reader
		? [
				...(await listBookingEntries(read, reader, always)),
				...(await listReaderEntries(read, reader, always))
			]
		: await listEventEntries(read, collection, locale, always);
	const file = { name: 'x', description: 'x', url: 'https://x.example', zone: networkZone };
	return new Map(
		entries.map((entry) => {
			const feed = { ...file, uid: 'x', locale, changedAt: fromEpoch(0), entries: [entry] };
			const lines = writeFeed(feed).split('BEGIN:VEVENT')[1]!;
			return [idOf.get(entry.uid)!, lines.replace(/^(DTSTAMP|LAST-MODIFIED):.*$/gm, '')];
		})
	);
}

const collectionsOf = ({ hub, members }: Stage): Collection[] => [
	'public',
	`hub:${hub.id}`,
	...members.map(({ id }) => `user:${id}` as const)
];

it('a copy that applies the log from any token is the collection, and a tag changes with the bytes alone', async () => {
	const seed = Number(process.env['SEED'] ?? 7);
	const store = await freshStore();
	const stage = await aStage(store);
	const acts = actsOf(stage);
	const collections = collectionsOf(stage);
	const copies = new Map(collections.map((one) => [one, [] as Copy[]]));
	const bytes = new Map<Collection, Map<string, string>>();
	const tally: Record<string, number> = {};
	let at = monday;
	const steps = fc.sample(fc.array(anAct, { minLength: 1, maxLength: 3 }), { numRuns: 150, seed });
	for (const [index, step] of steps.entries()) {
		at = plus(at, index % 5 ? 10 : minuteMs);
		// Several verbs of one transaction are one change of the calendars.
		const result = await store.write(byPerson(stage.concierge, at), async (change) => {
			for (const act of step) {
				const done = await acts[act.what](change, act);
				if (isRefusal(done) && step.length === 1) return done;
				if (done && !isRefusal(done)) tally[act.what] = (tally[act.what] ?? 0) + 1;
			}
			return undefined;
		});
		const told = `seed ${seed}, step ${index}: ${JSON.stringify(step)} ${JSON.stringify(result)}`;
		for (const collection of collections) {
			const now = await copyOf(store, collection);
			const before = copies.get(collection)!;
			const some = index % 30 === 29 ? before : before.slice(-1).concat(before[index % 7] ?? []);
			for (const copy of some) {
				const after = await caughtUp(store, collection, copy);
				expect(Object.fromEntries(after.tags), told).toEqual(Object.fromEntries(now.tags));
				expect(after.token).toBe(now.token);
			}
			const shown = await bytesOf(store, collection);
			expect([...shown.keys()].sort(), told).toEqual([...now.tags.keys()].sort());
			for (const [id, tag] of now.tags) {
				const earlier = bytes.get(collection)?.get(id);
				if (earlier === undefined) continue;
				const sameTag = before.at(-1)!.tags.get(id) === tag;
				expect(sameTag, `${told} ${collection} ${id}`).toBe(earlier === shown.get(id));
			}
			bytes.set(collection, shown);
			before.push(now);
		}
	}
	// If most acts were refused, the test would prove nothing.
	expect(Object.keys(tally).length, JSON.stringify(tally)).toBeGreaterThan(20);
}, 300_000);
