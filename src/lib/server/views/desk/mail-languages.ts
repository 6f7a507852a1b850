import { listLocales } from '$lib/server/auth';
import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import type { MailRow } from '$lib/server/outbox';
import type { Locale } from '$lib/time/locale';

/** A mail and the language of its subject; undefined where it is not known. */
export type MailInLanguage = MailRow & { lang: Locale | undefined };

/**
 * Mails with the languages of their subjects, in one query: that of the account they went to, and to a bare address
 * that of the hub, in which it writes to people it does not know.
 */
export async function inLanguages(
	db: Db,
	mails: MailRow[],
	hubs: Pick<Hub, 'id' | 'locale'>[]
): Promise<MailInLanguage[]> {
	const ids = mails.flatMap(({ userId }) => (userId ? [userId] : []));
	const locales = await listLocales(db, ids);
	return mails.map((mail) => ({
		...mail,
		lang:
			(mail.userId ? locales.get(mail.userId) : undefined) ??
			hubs.find(({ id }) => id === mail.hubId)?.locale
	}));
}
