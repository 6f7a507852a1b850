import * as m from '$lib/messages/catalogue';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { action, primaryAction } from '../mail/action';
import type { Account, Recipient } from '../mail/hub-mail';
import { eventPath, whenIn, type EventDetails } from '../events/mail/event-details';
import { eventMail } from '../events/mail/event-mail';
import { eventTitle } from '../events/title';
import type { Mail } from '../outbox';
import { stopLink } from './link';
import type { DueAlert } from './tell';

/** The mail about the next edition of a series. */
export function nextEditionMail(details: EventDetails, due: DueAlert): Mail {
	const { alert, series, cancelled } = due;
	const { event, hub } = details;
	const to = recipientOf(due);
	const { locale } = to;
	const title = eventTitle(event, locale);
	const path = eventPath(details);
	const wasCancelled = cancelled?.state === 'cancelled' && {
		date: longDate(dateOf(cancelled.startsAt, hub.zone), locale)
	};
	return eventMail(
		details,
		to,
		{
			kind: 'alert',
			subjectId: event.id,
			usefulUntil: event.startsAt,
			unsubscribe: stopLink(alert)
		},
		{
			subject: m.alerts_mail_next_subject({ title, when: whenIn(details, locale) }, { locale }),
			kicker: m.alerts_mail_next_kicker({}, { locale }),
			paragraphs: [
				...(wasCancelled ? [m.alerts_mail_next_cancelled(wasCancelled, { locale })] : []),
				...(event.summary ? [event.summary] : []),
				m.alerts_mail_next_text({}, { locale })
			],
			actions: [
				primaryAction(m.alerts_mail_next_action({}, { locale }), path),
				action(m.attendances_add_to_calendar({}, { locale }), `${path}.ics`)
			],
			reason: m.alerts_mail_next_reason({ title: series.title }, { locale }),
			foot: { label: m.alerts_stop({}, { locale }), href: stopLink(alert) }
		}
	);
}

function recipientOf({ alert, account }: DueAlert): Recipient | Account {
	if (account) return account;
	return { userId: null, name: '', email: alert.email ?? '', locale: alert.locale ?? 'fr' };
}
