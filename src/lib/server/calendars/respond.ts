import type { Instant } from '$lib/time/instant';
import type { Db } from '../db/types';
import type { Calendar } from './calendar';
import { isUnchanged } from './conditional-request';
import { ByteCache } from './byte-cache';
import { snapshotAt, render, tagOf, type Snapshot } from './render';

type Find = () => Promise<Calendar | undefined>;

interface Asked {
	request: Request;
	db: Db;
	now: Instant;
	/** Called for each entry that is left out because it would make the file unreadable. */
	onFault?: (uid: string, fault: string) => void;
}

type Bytes = Uint8Array<ArrayBuffer>;

const megabyte = 2 ** 20;
const memories = new WeakMap<Db, { cache: ByteCache; building: Map<string, Promise<Bytes>> }>();

/**
 * Answers a request for a calendar (calendars 22–28): GET and HEAD, a 304 after a single look-up. The bytes
 * are rendered once for each snapshot.
 */
export async function respond(asked: Asked, find: Find): Promise<Response> {
	const { request, now } = asked;
	const calendar = await find();
	if (!calendar) return notThere();
	const snapshot = snapshotAt(calendar, now);
	if (isUnchanged(request.headers, snapshot)) {
		return new Response(null, { status: 304, headers: validators(snapshot, now) });
	}
	const newest = await newestBytes(asked, snapshot, find);
	if (!newest) return notThere();
	const { bytes } = newest;
	const headers = {
		...validators(newest.snapshot, now),
		'content-type': 'text/calendar; charset=utf-8',
		'content-length': String(bytes.length),
		...(calendar.file && { 'content-disposition': `attachment; filename="${calendar.file}"` })
	};
	return new Response(request.method === 'HEAD' ? null : bytes, { headers });
}

/** For other methods: Thunderbird adds a calendar as writable, and Outlook may probe for WebDAV. */
export function notAllowed(): Response {
	return new Response(null, { status: 405, headers: { ...always, allow: 'GET, HEAD' } });
}

/**
 * The same for public calendars, which scripts of other sites may read: a browser first asks whether they may
 * send the tag that they hold (the CORS protocol of the Fetch standard). Any other OPTIONS asks for WebDAV.
 */
export function preflightOrNotAllowed({ request }: { request: Request }): Response {
	const asks = request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
	if (!asks) return notAllowed();
	const headers = {
		...always,
		...readableAnywhere,
		'access-control-allow-methods': 'GET, HEAD',
		'access-control-allow-headers': 'if-none-match, if-modified-since',
		'access-control-max-age': '86400'
	};
	return new Response(null, { status: 204, headers });
}

/** One answer for calendars that never existed, are not public or were revoked. */
export function notThere(): Response {
	return new Response(null, { status: 404, headers: { ...always, 'cache-control': 'no-store' } });
}

/** For a client that has asked for too many calendars that do not exist. */
export function tooMany(seconds: number): Response {
	const headers = { ...always, 'cache-control': 'no-store' };
	return new Response(null, {
		status: 429,
		headers: { ...headers, 'retry-after': String(Math.ceil(seconds)) }
	});
}

// Search engines must not list a calendar, and no linked page may learn a secret address.
const always = { 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' };

// A hub shows its calendar on its own site. Never for a secret address: a page must not try addresses.
const readableAnywhere = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'etag'
};

function validators({ calendar, etag, changedAt }: Snapshot, now: Instant) {
	return {
		...always,
		...(calendar.audience === 'public' && readableAnywhere),
		'cache-control': `${calendar.audience}, max-age=300`,
		etag,
		// Versions may count seconds ahead of the clock, a header may not (RFC 9110 8.8.2.1).
		'last-modified': new Date(Math.min(changedAt, now)).toUTCString()
	};
}

/** The newest snapshot and its bytes. When the calendar changes meanwhile, it is rendered again. */
async function newestBytes(
	asked: Asked,
	asItWas: Snapshot,
	find: Find
): Promise<{ snapshot: Snapshot; bytes: Bytes } | undefined> {
	const { cache } = memoryOf(asked.db);
	let snapshot = asItWas;
	for (let tries = 1; ; tries += 1) {
		const known = cache.get(snapshot.etag);
		if (known) return { snapshot, bytes: known };
		const bytes = await build(asked, snapshot);
		const calendar = await find();
		if (!calendar) return undefined;
		const after = snapshotAt(calendar, asked.now);
		if (after.etag === snapshot.etag) {
			cache.keep(snapshot.etag, bytes);
			return { snapshot, bytes };
		}
		// It keeps changing: send correct bytes under a tag of their own, which matches no snapshot.
		if (tries === 3) return { snapshot: { ...snapshot, etag: tagOf(bytes) }, bytes };
		snapshot = after;
	}
}

/** Requests that arrive together after a change share one rendering. */
function build({ db, onFault }: Asked, snapshot: Snapshot): Promise<Bytes> {
	const { building } = memoryOf(db);
	let bytes = building.get(snapshot.etag);
	if (!bytes) {
		bytes = render(db, snapshot, onFault).finally(() => building.delete(snapshot.etag));
		building.set(snapshot.etag, bytes);
	}
	return bytes;
}

function memoryOf(db: Db) {
	let memory = memories.get(db);
	if (!memory) {
		memory = { cache: new ByteCache(32 * megabyte), building: new Map() };
		memories.set(db, memory);
	}
	return memory;
}
