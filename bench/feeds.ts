import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { Store } from '$lib/server/db/store';
import { touch } from '$lib/server/entries';
import { events } from '$lib/server/events/schema';
import type { Hub } from '$lib/server/hubs';
import { aHub } from '../tests/factories/hub';
import { prepareApp } from '../tests/support/prepared';
import { inTurns } from './in-turns';
import { milliseconds, perSecond, type Question } from './load';
import { fillProgramme } from './programme';
import { duration, grouped, rate, size, type Line } from './table';
import { byClock } from '../tests/support/change';

const sizes = [10, 1_000, 10_000];
const turns = 9;
const megabyte = 1_000_000;

/** A hub's feed by its size: unchanged, sent from the cache, and rendered after a change. */
export async function measureFeeds(emptyOrigin: string): Promise<Line[]> {
	const app = await prepareApp(async (store) => {
		const hubs: Hub[] = [];
		for (const size of sizes) {
			const hub = await aHub(store);
			await fillProgramme(store, hub, size);
			hubs.push(hub);
		}
		return { hubs, people: [] };
	});
	const beside = await Store.open({ url: `file:${join(app.dataDir, 'sillon.db')}` });
	try {
		const feeds = await Promise.all(app.data.hubs.map((hub) => openFeed(app.origin, hub)));
		return [
			...(await unchanged(feeds, emptyOrigin)),
			...(await whole(feeds, emptyOrigin)),
			...(await builtAnew(feeds, emptyOrigin, beside))
		];
	} finally {
		await beside.close();
		await app.stop();
	}
}

interface Feed {
	hub: Hub;
	origin: string;
	/** « with 1 000 events », as it was counted in the feed itself. */
	words: string;
	bytes: number;
	whole: Question;
	unchanged: Question;
}

async function openFeed(origin: string, hub: Hub): Promise<Feed> {
	const path = `/hubs/${hub.slug}/calendar.ics`;
	const answer = await fetch(origin + path);
	const text = await answer.text();
	const events = text.match(/^BEGIN:VEVENT/gm)?.length ?? 0;
	return {
		...{ hub, origin, words: `with ${grouped(events)} events` },
		bytes: Buffer.byteLength(text),
		whole: { path, status: 200 },
		unchanged: {
			path,
			status: 304,
			headers: { 'if-none-match': answer.headers.get('etag') ?? '' }
		}
	};
}

const nothing: Question = { path: '/echo', status: 200 };

/** A client that has the newest bytes: one look-up, so the size must not matter. */
async function unchanged(feeds: Feed[], emptyOrigin: string): Promise<Line[]> {
	const speed = ({ origin, unchanged }: Feed) => perSecond(origin, 400, () => unchanged);
	const lines: Line[] = [];
	for (const feed of feeds) {
		const { median, ratio } = await inTurns(turns, {
			ours: () => speed(feed),
			empty: () => perSecond(emptyOrigin, 400, () => nothing)
		});
		lines.push({
			...{ what: `304 ${feed.words}`, measured: rate(median.ours) },
			...{ beside: 'an empty endpoint', besideMeasured: rate(median.empty) },
			ratio: ratio('empty', 'ours')
		});
	}
	const [least, most] = [feeds[0]!, feeds.at(-1)!];
	const { median, ratio } = await inTurns(turns * 2, {
		most: () => speed(most),
		least: () => speed(least)
	});
	lines.push({
		...{ what: `304 ${most.words}`, measured: rate(median.most) },
		...{ beside: `304 ${least.words}`, besideMeasured: rate(median.least) },
		...{ ratio: ratio('least', 'most'), atMost: 1.2 }
	});
	return lines;
}

/** A client that has nothing yet: the bytes come from the cache. */
async function whole(feeds: Feed[], emptyOrigin: string): Promise<Line[]> {
	const lines: Line[] = [];
	for (const feed of feeds) {
		const count = Math.round(Math.min(400, Math.max(20, (80 * megabyte) / feed.bytes)));
		const sameBytes: Question = { path: `/bytes/${feed.bytes}`, status: 200 };
		const { median, ratio } = await inTurns(turns, {
			ours: () => perSecond(feed.origin, count, () => feed.whole),
			empty: () => perSecond(emptyOrigin, 400, () => nothing),
			sameBytes: () => perSecond(emptyOrigin, count, () => sameBytes)
		});
		const line = { what: `200 ${feed.words}, ${size(feed.bytes)}`, measured: rate(median.ours) };
		lines.push(
			{
				...line,
				...{ beside: 'an empty endpoint', besideMeasured: rate(median.empty) },
				ratio: ratio('empty', 'ours')
			},
			{
				...line,
				...{ beside: 'an empty one, as many bytes', besideMeasured: rate(median.sameBytes) },
				ratio: ratio('sameBytes', 'ours')
			}
		);
	}
	return lines;
}

/** The first client after a change. */
async function builtAnew(feeds: Feed[], emptyOrigin: string, store: Store): Promise<Line[]> {
	const lines: Line[] = [];
	for (const feed of feeds) {
		const { median, ratio } = await inTurns(turns, {
			ours: async () => {
				await changeOne(store, feed.hub);
				return milliseconds(feed.origin, { ...feed.unchanged, status: 200 });
			},
			empty: () => milliseconds(emptyOrigin, nothing)
		});
		lines.push({
			what: `first 200 after a change ${feed.words}`,
			measured: duration(median.ours),
			...{ beside: 'an empty endpoint', besideMeasured: duration(median.empty) },
			ratio: ratio('ours', 'empty')
		});
	}
	return lines;
}

async function changeOne(store: Store, hub: Hub): Promise<void> {
	await store.write(byClock(), async (change) => {
		const { tx } = change;
		const one = await tx.select().from(events).where(eq(events.hubId, hub.id)).get();
		const title = sql`${events.title} || '.'`;
		await tx.update(events).set({ title }).where(eq(events.id, one!.id));
		touch(change, 'event', one!.id);
	});
}
