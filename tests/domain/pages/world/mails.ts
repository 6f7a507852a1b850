import { inArray, notInArray } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import { listMails } from '$lib/server/outbox';
import { deliverDue } from '$lib/server/outbox/deliver';
import { mailboxTransport, removeFromMailbox } from '$lib/server/outbox/mailbox';
import { outbox } from '$lib/server/outbox/schema';
import { monday, must } from '../../../factories/event';
import { queueMails } from '../../../factories/mail';
import { byClock } from '../../../support/change';

/**
 * The mails of a hub: invitations in the mailbox, and `count` mails of each kind of trouble.
 * @returns the id of a mail that was sent
 */
export async function fillMails(store: Store, hub: Hub, count: number): Promise<string> {
	// Other mails written meanwhile would be more than a page shows.
	const kept = ['invitation', 'account-expires'];
	await must(store, byClock(), ({ tx }) => tx.delete(outbox).where(notInArray(outbox.kind, kept)));
	const transport = mailboxTransport();
	await deliverDue({ store, transport, worker: 'tests', clock: () => monday });
	const sent = await listMails(store.read, { state: 'sent', limit: 50 });
	onTestFinished(() => removeFromMailbox(sent.map(({ id }) => id)));
	for (const state of ['rejected', 'uncertain'] as const) {
		const about = { hubId: hub.id, subjectId: state };
		const ids = await queueMails(store, count, monday, about);
		await must(store, byClock(), ({ tx }) =>
			tx.update(outbox).set({ state }).where(inArray(outbox.id, ids))
		);
	}
	return sent.find(({ hubId }) => hubId === hub.id)!.id;
}
