import { minuteMs } from '$lib/time/durations';

/** What was typed into a form that could not be answered, or has to be sent again, for the page that shows it again. */
export interface CarriedForm {
	/** Of its page. */
	path: string;
	/** The query of its page, without the name of the action: `?day=2026-11-27`. */
	search: string;
	/** The named action, or the id of the form. */
	action: string;
	values: Record<string, string | string[]>;
	/** Why it was not answered; or it passed, and its address may turn out to be the wrong one. */
	because: 'session' | 'language' | 'address';
	/** The mark of the account that the page was shown to; empty for visitors. */
	account: string;
}

/**
 * How long it is kept, in milliseconds: until somebody has signed in, by mail too, or has read the page again, or has
 * waited in vain for a mail.
 */
export const keptFor = {
	session: 30 * minuteMs,
	language: 10 * minuteMs,
	address: 30 * minuteMs
};
