import type { Fault } from '$lib/server/db/fault';
import type { BoundStore } from '$lib/server/db/store';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { CarriedState } from '$lib/server/http/forms/carried/list-carried';
import type { Submission } from '$lib/server/http/forms/submit/submission';
import type { Viewer } from '$lib/server/members/viewer';

declare global {
	namespace App {
		interface Locals {
			/** The time of this request, read from the clock once. */
			now: Instant;
			/** Shown on the error page and written to the log. */
			requestId: string;
			/** What kept the database from working during this request. */
			fault?: Fault;
			/** Reads run directly; writes run in the write queue, each in a transaction. */
			db: BoundStore;
			locale: Locale;
			/** The viewer; null when nobody is signed in. */
			viewer: Viewer | null;
			/** The posted form, when it has a request key. */
			submission?: Submission;
			/** The posted form was not looked at: nobody is signed in, or somebody else than its page was shown to. */
			keepForm?: true;
			/** The page welcomes somebody who has just joined a hub. */
			welcomed?: true;
		}
		interface PageData {
			viewer?: import('$lib/server/members/viewer').ViewerOnPage | null;
			locale?: Locale;
			origin?: string;
			/** For the forms of this page. */
			requestKey?: string;
			/** What was done by the form that led here, in a sentence, and what comes next. */
			flash?: string | null | undefined;
			flashLinks?: { href: string; label: string; file?: boolean }[] | undefined;
			/** Tells the viewer's account from others on this device; empty for visitors. */
			account?: string;
			/** What was typed here before signing in, or before the language was changed. */
			carried?: CarriedState[] | undefined;
			/** Somebody has just signed out on this device. */
			signedOut?: boolean;
			/** The item of the main menu that a page belongs to, when its URL does not show it. */
			within?: string;
		}
		interface Error {
			message: string;
			/** An id to give to the concierge; it is in the log too. */
			id?: string;
			/** The status of the answer, when SvelteKit takes it for another. */
			status?: number;
			/** The hub that a page is only for some of; `joins` says how the reader may join it. */
			hub?: { slug: string; name: string; joins: 'open' | 'concierge' | null };
		}
	}
}

export {};
