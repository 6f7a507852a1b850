import type { User } from '../auth';
import type { Feed } from '../ical';
import type { Db } from '../db/types';
import type { Collection } from '../entries';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import type { FeedWindow } from './window';

/** One of our calendars before anything is rendered: enough to tell whether it has changed. */
export interface Calendar {
	/** Its row in feed_versions; a file of one booking has that of its holder. */
	key: Collection | `booking:${string}`;
	/** 0 until something that the calendar shows is written for the first time. */
	version: number;
	/** In whole seconds. */
	changedAt: Instant;
	/** Zone and language of its days and of its own texts. */
	zone: Zone;
	locale: Locale;
	/** `private`: its address is a secret of one person. */
	audience: 'public' | 'private';
	/** Whose calendar it is, and which of its addresses was asked for. */
	holder?: Pick<User, 'id' | 'feedVersion'>;
	/** The name of its file when the calendar is a single event; such a calendar has no window. */
	file?: string;
	/** Reads what is in the calendar; called only when it has changed. */
	contents: (db: Db, window: FeedWindow) => Promise<Contents>;
}

/** Everything else that is written into the file. */
export type Contents = Pick<Feed, 'name' | 'description' | 'url' | 'source' | 'colour' | 'entries'>;

/** The owner of a personal calendar, which is in their language. */
export type CalendarOwner = Pick<User, 'id' | 'locale'>;

/** For calendars that belong to no single hub. */
export const networkLocale: Locale = 'fr';
