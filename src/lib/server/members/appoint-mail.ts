import * as m from '$lib/messages/catalogue';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { User } from '../auth';
import { newId } from '../db/id';
import type { Hub } from '../hubs';
import { primaryAction } from '../mail/action';
import { hubMail } from '../mail/hub-mail';
import type { Mail } from '../outbox';

export function appointedMail(user: User, hub: Hub, now: Instant): Mail {
	const at = { locale: user.locale };
	return hubMail(
		hub,
		user,
		{ kind: 'concierge-appointed', subjectId: newId(), usefulUntil: plus(now, 14 * dayMs) },
		{
			title: m.members_mail_appointed_subject({ hub: hub.name }, at),
			paragraphs: [m.members_mail_appointed_text({ hub: hub.name }, at)],
			actions: [primaryAction(m.members_mail_desk_action({}, at), `/desk/${hub.slug}`)],
			reason: m.members_mail_member_reason({ hub: hub.name }, at)
		}
	);
}

export function dismissedMail(user: User, hub: Hub, now: Instant): Mail {
	const at = { locale: user.locale };
	return hubMail(
		hub,
		user,
		{ kind: 'concierge-dismissed', subjectId: newId(), usefulUntil: plus(now, 14 * dayMs) },
		{
			title: m.members_mail_dismissed_subject({ hub: hub.name }, at),
			paragraphs: [m.members_mail_dismissed_text({ hub: hub.name }, at)],
			reason: m.members_mail_member_reason({ hub: hub.name }, at)
		}
	);
}
