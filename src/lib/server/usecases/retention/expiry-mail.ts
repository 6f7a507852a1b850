import * as m from '$lib/messages/catalogue';
import { longDate } from '$lib/time/format';
import { type Instant, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import type { User } from '../../auth';
import { primaryAction } from '../../mail/action';
import { hubMail } from '../../mail/hub-mail';
import type { Mail } from '../../outbox';
import { noticeMs } from './due';

/** « We have not seen you for a long time »: a visit is enough to keep the account. */
export function expiryMail(user: User, now: Instant): Mail {
	const { locale } = user;
	const until = plus(now, noticeMs);
	const date = longDate(dateOf(until, networkZone), locale);
	const about = { kind: 'account-expires' as const, subjectId: user.id, revision: now };
	return hubMail(
		null,
		user,
		{ ...about, usefulUntil: until },
		{
			title: m.leaving_mail_expires_subject({ date }, { locale }),
			paragraphs: [
				m.leaving_mail_expires_text({ date }, { locale }),
				m.leaving_mail_expires_keep({}, { locale })
			],
			actions: [primaryAction(m.leaving_mail_expires_action({}, { locale }), '/sign-in')],
			reason: m.leaving_mail_expires_reason({}, { locale })
		}
	);
}
