import * as m from '$lib/messages/catalogue';
import { duration } from '$lib/time/format';
import { toMinutes } from '$lib/time/minutes';
import { primaryAction } from '../../mail/action';
import { hubMail } from '../../mail/hub-mail';
import type { Mail } from '../../outbox';
import { goodFor, type MailedCode } from '../mailed-codes';
import type { User } from '../user';

/** « Leave for good »: an hour, one use. */
export function leaveLinkMail(user: User, { id, code, expiresAt }: MailedCode): Mail {
	const { locale } = user;
	const about = { kind: 'leave-link' as const, subjectId: id, usefulUntil: expiresAt };
	return hubMail(null, user, about, {
		title: m.leaving_mail_link_subject({}, { locale }),
		paragraphs: [
			m.leaving_mail_link_text({ time: duration(toMinutes(goodFor.leave), locale) }, { locale })
		],
		actions: [primaryAction(m.leaving_mail_link_action({}, { locale }), `/me/leave/${code}`)],
		note: m.auth_mail_ignore({}, { locale }),
		reason: m.leaving_mail_link_reason({}, { locale })
	});
}
