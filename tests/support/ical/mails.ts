import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Store } from '$lib/server/db/store';
import { unsealContent } from '$lib/server/outbox/content';
import { outbox } from '$lib/server/outbox/schema';
import { checked } from './check';

/** Checks the calendar of each mail that a test has left in the outbox. */
export async function checkQueuedCalendars(store: Store): Promise<void> {
	const queued = store.read.select({ content: outbox.content }).from(outbox);
	// Some tests break or close their database on purpose.
	const rows = await queued.all().catch(() => []);
	for (const { content } of rows) {
		const calendar = content && calendarIn(content);
		if (calendar) checked(calendar);
	}
}

function calendarIn(content: Uint8Array): string | undefined {
	try {
		return unsealContent(content).calendar?.content;
	} catch {
		// Some tests seal with another secret, or nothing at all.
		return undefined;
	}
}

/** Checks the calendar of each mail in an embedded mailbox: the bytes, as a mail program takes them. */
export async function checkDeliveredCalendars(dataDir: string): Promise<void> {
	const folder = join(dataDir, 'mailbox');
	if (!existsSync(folder)) return;
	for (const name of readdirSync(folder).filter((one) => one.endsWith('.eml'))) {
		const { attachments } = await PostalMime.parse(readFileSync(join(folder, name)), {
			attachmentEncoding: 'arraybuffer'
		});
		// The file, not the part beside the text: mail readers may change the line ends of texts.
		for (const { mimeType, content } of attachments) {
			if (mimeType === 'application/ics') checked(new Uint8Array(content as ArrayBuffer));
		}
	}
}
