import { createHash } from 'node:crypto';
import { type Instant, latestOf } from '$lib/time/instant';
import { config } from '../config';
import type { Db } from '../db/types';
import { writeFeed } from '../ical';
import { sign } from '../secrets';
import type { Calendar } from './calendar';
import type { Validators } from './conditional-request';
import { windowAt, type FeedWindow } from './window';

/**
 * Raised whenever the same contents come out as other bytes: an answer of before must not pass for
 * one of now. A test holds it to the golden files.
 */
export const formatVersion = 4;

/** A calendar on a day: everything its bytes depend on is in its tag. */
export interface Snapshot extends Validators {
	calendar: Calendar;
	window: FeedWindow;
}

/**
 * The calendar as it is now, without building any of it. Its date only grows: the last change, or
 * the midnight at which the window moved (calendars 26).
 */
export function snapshotAt(calendar: Calendar, now: Instant): Snapshot {
	const window = windowAt(now, calendar.zone);
	const { key, version, locale, zone } = calendar;
	const changedAt = calendar.file
		? calendar.changedAt
		: latestOf(calendar.changedAt, window.midnight);
	// The moment stands beside the version: after a restored backup versions are counted again.
	const day = calendar.file ? '' : window.day;
	const parts = [
		key,
		version,
		calendar.changedAt,
		day,
		locale,
		zone,
		config().origin,
		formatVersion
	];
	return { calendar, window, changedAt, etag: tagOf(parts.join('\n')) };
}

export function tagOf(text: string | Uint8Array): string {
	return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** The bytes of an edition; the same ones each time. */
export async function render(
	db: Db,
	{ calendar, window, changedAt }: Snapshot,
	onFault?: (uid: string, fault: string) => void
): Promise<Uint8Array<ArrayBuffer>> {
	const { key, locale, zone } = calendar;
	const contents = await calendar.contents(db, window);
	// The key would name the person.
	const uid = sign('calendar', key);
	return new TextEncoder().encode(
		writeFeed({ ...contents, uid, locale, zone, changedAt }, onFault)
	);
}
