import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Viewer } from '../members/viewer';

/** For whom a page is put in words: who looks, in which language, and when. A request's locals have it. */
export interface ViewContext {
	/** Null for a visitor. */
	viewer: Viewer | null;
	locale: Locale;
	/** Epoch milliseconds. */
	now: Instant;
}
