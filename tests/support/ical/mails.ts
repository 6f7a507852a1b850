import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '$lib/server/db/store';
import { unsealContent } from '$lib/server/outbox/content';
import { outbox } from '$lib/server/outbox/schema';
import { checked } from './check';
import { calendarsIn } from './parts';

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
export function checkDeliveredCalendars(dataDir: string): void {
	const folder = join(dataDir, 'mailbox');
	if (!existsSync(folder)) return;
	for (const name of readdirSync(folder).filter((one) => one.endsWith('.eml'))) {
		for (const calendar of calendarsIn(readFileSync(join(folder, name), 'latin1')))
			checked(calendar);
	}
}
