import { minuteMs } from '$lib/time/durations';

/** What was typed into a form that could not be answered, for the page that shows it again. */
export interface CarriedForm {
	/** Of its page. */
	path: string;
	/** The query of its page, without the name of the action: `?day=2026-11-27`. */
	search: string;
	/** The named action, or the id of the form. */
	action: string;
	values: Record<string, string | string[]>;
	/** Why it was not answered. */
	because: 'session' | 'language';
	/** The mark of the account that the page was shown to; empty for visitors. */
	account: string;
}

/** How long it is kept, in milliseconds: until somebody has signed in, by mail too, or has read the page again. */
export const keptFor = { session: 30 * minuteMs, language: 10 * minuteMs };
