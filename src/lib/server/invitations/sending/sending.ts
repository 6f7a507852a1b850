import { secondMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { MailContext } from '../mail/words';

/** What is the same for all invitations of one sending. */
export interface Sending {
	/** A word of the concierge's own: plain text of a few lines. */
	word?: string | undefined;
	/** How long the mails wait, in milliseconds, so that the sending can be stopped; not at all by default. */
	wait?: number;
}

/** How long the mails of the desk wait, in milliseconds: who sees a mistake right after sending stops them. */
export const timeToStop = 10 * secondMs;

/** As the mail of each person takes it. */
export function saidInAll(
	{ word, wait }: Sending,
	now: Instant
): Pick<MailContext, 'word' | 'notBefore'> {
	return { word, ...(wait && { notBefore: plus(now, wait) }) };
}
