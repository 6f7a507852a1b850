import * as m from '$lib/messages/catalogue';
import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import * as outbox from '$lib/server/outbox';
import { startOfDay } from '$lib/time/dates';
import { shortDate, timeOfDay } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';
import { inLanguages } from './mail-languages';
import { mailWords, subjectOf } from './mail-words';

/** Mails sent today, mails that wait, and the most recent mails. */
export async function mailsToday(db: Db, hub: Hub, { locale, now }: ViewContext) {
	const today = dateOf(now, hub.zone);
	const counts = await outbox.countMailsSince(db, hub.id, startOfDay(today, hub.zone));
	const rows = await outbox.listMails(db, { hubIds: [hub.id], limit: 4 });
	const latest = await inLanguages(db, rows, [hub]);
	return {
		...counts,
		latest: latest.map((mail) => {
			const { id, state, sentAt, createdAt } = mail;
			const at = sentAt ?? createdAt;
			const date = dateOf(at, hub.zone);
			const of = mailWords(mail);
			return {
				id,
				state,
				when: date === today ? timeOfDay(at, hub.zone, locale) : shortDate(date, locale),
				text: m.desk_mail_of(of),
				written: subjectOf(of)
			};
		})
	};
}
