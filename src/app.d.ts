import type { BoundStore } from '$lib/server/db/store';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Viewer } from '$lib/server/members/viewer';

declare global {
	namespace App {
		interface Locals {
			/** This request's moment, read from the clock once. */
			now: Instant;
			/** For the log and for the error page. */
			requestId: string;
			/** Reads go here; writes through the queue, each in its transaction. */
			db: BoundStore;
			locale: Locale;
			/** Who is asking; null for a visitor. */
			viewer: Viewer | null;
		}
		interface PageData {
			viewer?: import('$lib/server/members/viewer').ViewerOnPage | null;
			locale?: Locale;
			origin?: string;
			/** Where in the main menu a page belongs, when its address does not say. */
			within?: string;
		}
		interface Error {
			message: string;
			/** What to tell the concierge; the log has it too. */
			id?: string;
		}
	}
}

export {};
