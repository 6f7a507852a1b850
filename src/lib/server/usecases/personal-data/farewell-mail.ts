import * as m from '$lib/messages/catalogue';
import { weekMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { User } from '../../auth';
import { newId } from '../../db/id';
import { hubMail } from '../../mail/hub-mail';
import type { Mail } from '../../outbox';
import type { Ended } from './ended';

/**
 * The last mail to somebody who is erased: to their bare address, for there is no account. Its row forgets them once it is settled (`mail/kinds`), and is about
 * nothing that is stored.
 */
export function farewellMail(user: User, { bookings, pitches }: Ended, now: Instant): Mail {
	const at = { locale: user.locale };
	const about = { kind: 'account-erased' as const, subjectId: newId() };
	return hubMail(
		null,
		{ ...user, userId: null },
		{ ...about, usefulUntil: plus(now, weekMs) },
		{
			title: m.leaving_mail_erased_subject({}, at),
			paragraphs: [
				m.leaving_mail_erased_text({}, at),
				bookings ? m.leaving_bookings({ count: bookings }, at) : '',
				pitches ? m.leaving_pitches({ count: pitches }, at) : '',
				m.leaving_mail_erased_stays({}, at)
			].filter(Boolean),
			actions: [],
			reason: m.leaving_mail_erased_reason({}, at)
		}
	);
}
