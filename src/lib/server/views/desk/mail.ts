import * as m from '$lib/messages/catalogue';
import { certificateWords } from '$lib/messages/certificate-words';
import type { Hub } from '$lib/server/hubs';
import type { MailRow } from '$lib/server/outbox';
import { isoDateTime, relativeDay, shortDate, timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { ViewContext } from '../view-context';
import type { MailInLanguage } from './mail-languages';
import { mailWords } from './mail-words';

/** A mail as a row of the concierge's list. */
export function mailView(row: MailInLanguage, { zone }: Pick<Hub, 'zone'>, context: ViewContext) {
	const { now } = context;
	const at = row.sentAt ?? row.createdAt;
	const failed = ['rejected', 'uncertain', 'dropped'].includes(row.state);
	return {
		id: row.id,
		...mailWords(row),
		state: row.state,
		when: momentIn(at, zone, context),
		datetime: isoDateTime(at, zone),
		why: whyOf(row),
		next:
			row.state === 'deferred'
				? m.mailbox_next_try({ when: momentIn(row.nextTryAt, zone, context) })
				: '',
		canResend: failed && row.usefulUntil > now && row.lastError !== 'emptied'
	};
}

/** « 17 h 50 » today, « hier, 17 h 50 », else « jeu. 19 nov., 17 h 50 ». */
function momentIn(instant: Instant, zone: Zone, { locale, now }: ViewContext): string {
	const [date, today] = [dateOf(instant, zone), dateOf(now, zone)];
	const time = timeOfDay(instant, zone, locale);
	if (date === today) return time;
	return `${relativeDay(date, today, locale) ?? shortDate(date, locale, { today })}, ${time}`;
}

const reasons: Record<string, () => string> = {
	'too-late': m.mailbox_why_too_late,
	overtaken: m.mailbox_why_overtaken,
	crashed: m.mailbox_why_crashed,
	restored: m.mailbox_why_restored,
	'no-answer': m.mailbox_why_no_answer,
	unreachable: m.mailbox_why_unreachable,
	'no-tls': m.mailbox_tls_title,
	...certificateWords,
	unreadable: m.mailbox_why_unreadable,
	emptied: m.mailbox_why_unreadable
};

function whyOf({ lastError, state }: MailRow): string {
	if (!lastError || state === 'sent') return '';
	const known = Object.hasOwn(reasons, lastError) ? reasons[lastError] : undefined;
	return known?.() ?? m.mailbox_why_server({ words: lastError });
}
