import { asc, isNotNull } from 'drizzle-orm';
import type { Store } from '$lib/server/db/store';
import { unsealContent } from '$lib/server/outbox/content';
import { outbox } from '$lib/server/outbox/schema';

/** All mails that were queued and still have their content, in order of writing, with it unsealed. */
export async function queuedMails(store: Store) {
	const rows = await store.read
		.select()
		.from(outbox)
		.where(isNotNull(outbox.content))
		.orderBy(asc(outbox.position));
	return rows.map(({ content, ...row }) => ({ ...row, ...unsealContent(content!) }));
}

/** The links in the text of a mail. */
export function linksIn(mail: { text: string }): string[] {
	return mail.text.match(/https?:\/\/\S+/g) ?? [];
}
