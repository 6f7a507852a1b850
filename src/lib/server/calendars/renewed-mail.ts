import * as m from '$lib/messages/catalogue';
import { weekMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { User } from '../auth';
import { newId } from '../db/id';
import { action } from '../mail/action';
import { hubMail } from '../mail/hub-mail';
import type { Mail } from '../outbox';
import { personalAddress } from './addresses';

/** To a person in whose account somebody else was: the calendars to subscribe to again, with their links. */
export function calendarsRenewedMail(user: User, now: Instant): Mail {
	const at = { locale: user.locale };
	const about = { kind: 'calendars-renewed' as const, subjectId: newId() };
	return hubMail(
		null,
		user,
		{ ...about, usefulUntil: plus(now, weekMs) },
		{
			title: m.calendars_mail_renewed_subject({}, at),
			paragraphs: [m.calendars_mail_renewed_text({}, at), m.calendars_mail_renewed_secret({}, at)],
			rows: [
				{
					label: m.calendars_mine({}, at),
					text: m.calendars_mine_what({}, at),
					link: { label: m.calendars_mail_renewed_link({}, at), href: personalAddress(user) }
				}
			],
			actions: [action(m.calendars_mail_renewed_action({}, at), '/calendars#steps')],
			reason: m.auth_mail_password_changed_reason({}, at)
		}
	);
}
