import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Viewer } from '../members/viewer';

/** Who a page is for: the viewer, their language, and the time. A request's locals have all three. */
export interface ViewContext {
	/** Null for a visitor. */
	viewer: Viewer | null;
	locale: Locale;
	now: Instant;
}
