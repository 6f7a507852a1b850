import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import { listLocalesOfMembers } from '$lib/server/members';
import type { MailRow } from '$lib/server/outbox';
import type { Locale } from '$lib/time/locale';

/** A mail and the language of its subject; undefined where it is not known. */
export type MailInLanguage = MailRow & { lang: Locale | undefined };

/**
 * Mails with the languages of their subjects, in one query: that of a member of the hubs that they went to. Of others
 * it is not known here: it would say that somebody whom a desk knows by their address has an account.
 */
export async function inLanguages(
	db: Db,
	mails: MailRow[],
	hubs: Pick<Hub, 'id'>[]
): Promise<MailInLanguage[]> {
	const ids = mails.flatMap(({ userId }) => (userId ? [userId] : []));
	const hubIds = hubs.map(({ id }) => id);
	const locales = await listLocalesOfMembers(db, hubIds, ids);
	return mails.map((mail) => ({
		...mail,
		lang: mail.userId ? locales.get(mail.userId) : undefined
	}));
}
