import { createHash } from 'node:crypto';
import { type Instant, latestOf } from '$lib/time/instant';
import { config } from '../config';
import type { Db } from '../db/types';
import { writeFeed } from '../ical';
import { signStably } from '../secrets';
import type { Calendar } from './calendar';
import type { Validators } from './conditional-request';
import { windowAt, type FeedWindow } from './window';

/**
 * Raise this whenever the same contents are rendered as other bytes: a cached answer from before must not
 * count as current. A test compares the output with the golden files.
 */
export const formatVersion = 6;

/** A calendar on one day. Its tag covers everything that its bytes depend on. */
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
	// The time stands beside the version: a restored backup starts to count versions again.
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

/** @returns a strong ETag, with its quotes */
export function tagOf(text: string | Uint8Array): string {
	return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** The bytes of a snapshot; always the same for the same snapshot. */
export async function render(
	db: Db,
	{ calendar, window, changedAt }: Snapshot,
	onFault?: (uid: string, fault: string) => void
): Promise<Uint8Array<ArrayBuffer>> {
	const { key, locale, zone } = calendar;
	const contents = await calendar.contents(db, window);
	// Signed, because the key would identify the person.
	const uid = signStably('calendar', key);
	return new TextEncoder().encode(
		writeFeed({ ...contents, uid, locale, zone, changedAt }, onFault)
	);
}
