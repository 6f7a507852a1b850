import { asc } from 'drizzle-orm';
import type { Store } from '$lib/server/db/store';
import { unsealContent } from '$lib/server/outbox/content';
import { outbox } from '$lib/server/outbox/schema';

/** Every mail that was ever queued, in order of writing, with its content unsealed. */
export async function queuedMails(store: Store) {
	const rows = await store.read.select().from(outbox).orderBy(asc(outbox.position));
	return rows.map(({ content, ...row }) => ({ ...row, ...unsealContent(content!) }));
}

/** The links in a mail's text, as a reader would click them. */
export function linksIn(mail: { text: string }): string[] {
	return mail.text.match(/https?:\/\/\S+/g) ?? [];
}
