import type { User } from '../auth';
import type { Feed } from '../ical';
import type { Db } from '../db/types';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import type { FeedWindow } from './window';

/** A calendar of ours before anything of it is built: enough to say whether it has changed. */
export interface Calendar {
	/** Its row in feed_versions: `public`, `hub:ID`, `room:ID`, `event:ID`, `user:ID`. */
	key: string;
	/** 0 as long as nothing it shows has ever been written. */
	version: number;
	/** Epoch milliseconds, whole seconds. */
	changedAt: Instant;
	/** Its days and the words of its own are of this zone and language. */
	zone: Zone;
	locale: Locale;
	/** `private`: its address is a secret of one person. */
	audience: 'public' | 'private';
	/** One event alone has no window, and its name when it is saved as a file. */
	file?: string;
	/** What is in it, read when it has changed. */
	contents: (db: Db, window: FeedWindow) => Promise<Contents>;
}

/** The rest of what is written. */
export type Contents = Pick<Feed, 'name' | 'description' | 'url' | 'source' | 'colour' | 'entries'>;

/** Whose personal calendar it is; its words are of their language. */
export type CalendarOwner = Pick<User, 'id' | 'locale'>;

/** For what belongs to no single hub. */
export const networkLocale: Locale = 'fr';
