import * as m from '$lib/messages/catalogue';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { dateAndTime } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { countAttempt, mailsTo } from '../auth';
import type { Change } from '../db/change';
import { findCurrentHub } from '../hubs';
import { primaryAction } from '../mail/action';
import { hubMail } from '../mail/hub-mail';
import { enqueue } from '../outbox';
import { findSeriesById, type EventSeries } from '../series';
import { confirmLinkMs, confirmPath } from './link';
import { hasAlerts } from './policy';

/**
 * Mails a visitor the link that confirms their address: until its button is pressed nothing is stored, and nobody
 * else's mailbox is mailed more than this. The result is the same whether or not the address is known or has an
 * alert already. An address gets at most one such mail per series and hour, and a mailbox no more than `alertMail`.
 * Refused with `alert-not-offered`: the series has ended, or is for members.
 * @param email in lower case
 * @returns that the mail is queued
 */
export async function ask(
	change: Change,
	given: Pick<EventSeries, 'id'>,
	{ email, locale }: { email: string; locale: Locale }
): Promise<{ asked: true } | Refusal> {
	const { tx, now } = change;
	const series = await findSeriesById(tx, given.id);
	if (!series || !hasAlerts(series)) return refuse('alert-not-offered');
	const counted = await countAttempt(change, [['alertMail', ...mailsTo(email)]]);
	if (isRefusal(counted)) return { asked: true };
	const hub = await findCurrentHub(change, { id: series.hubId });
	const expiresAt = plus(now, confirmLinkMs);
	const path = confirmPath({ seriesId: series.id, email, locale, expiresAt });
	const { title } = series;
	const when = dateAndTime(expiresAt, hub.zone, locale);
	const mail = hubMail(
		hub,
		{ email, name: '', locale, userId: null },
		{
			kind: 'alert-confirm',
			subjectId: series.id,
			revision: Math.floor(now / hourMs),
			usefulUntil: expiresAt
		},
		{
			subject: m.alerts_mail_confirm_subject({ title }, { locale }),
			kicker: m.attendances_mail_verify_kicker({}, { locale }),
			title,
			paragraphs: [m.alerts_mail_confirm_text({ hub: hub.name }, { locale })],
			actions: [primaryAction(m.members_mail_verify_action({}, { locale }), path)],
			note: m.attendances_mail_verify_until({ when }, { locale }),
			reason: m.alerts_mail_confirm_reason({}, { locale })
		}
	);
	await enqueue(change, mail);
	return { asked: true };
}
