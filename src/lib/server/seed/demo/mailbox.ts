import { isRefusal } from '$lib/messages/refusal';
import { secondMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { Store } from '../../db/store';
import { compose } from '../../outbox/compose';
import { unsealContent } from '../../outbox/content';
import { leaseNext, type LeasedMail } from '../../outbox/lease';
import { mailboxTransport } from '../../outbox/mailbox';
import type { Outcome } from '../../outbox/outcome';
import { settle } from '../../outbox/settle';
import { byClock, type Change, type ChangeContext } from '../../db/change';

const soon = 40 * secondMs;

/**
 * Delivers the demo's mails to the embedded mailbox at the time they would have been sent, never to a mail
 * server, and many in one transaction, because nobody reads them yet. The address `deadAddress` bounces, so
 * that the desk has an example.
 * @param folder the mailbox, when it is not in the data folder
 */
export function demoMail(store: Store, deadAddress: string, folder?: string) {
	const mailbox = mailboxTransport(folder);

	async function send(mail: LeasedMail): Promise<Outcome> {
		if (mail.recipientEmail === deadAddress) {
			return { state: 'rejected', why: '550 5.1.1 No such mailbox here' };
		}
		return mailbox.deliver(await compose(mail.id, unsealContent(mail.content!), mail.createdAt));
	}

	/** @returns how many were sent; a mail waits for an earlier one of its thread */
	async function round(at: Instant): Promise<number> {
		const due = await written(store, byClock(at), (change) => leaseAll(change));
		const sent = await Promise.all(due.map(async (mail) => ({ mail, outcome: await send(mail) })));
		await written(store, byClock(at), async (change) => {
			for (const { mail, outcome } of sent) await settle(change, mail, outcome);
		});
		return due.length;
	}

	return async (reached: Instant): Promise<void> => {
		while ((await round(plus(reached, soon))) > 0) continue;
	};
}

async function leaseAll(change: Change): Promise<LeasedMail[]> {
	const due: LeasedMail[] = [];
	for (let mail = await leaseNext(change, 'demo'); mail; mail = await leaseNext(change, 'demo')) {
		due.push(mail);
	}
	return due;
}

async function written<T>(
	store: Store,
	context: ChangeContext,
	work: (change: Change) => Promise<T>
): Promise<T> {
	const result = await store.write(context, work);
	if (isRefusal(result)) throw new Error(`the demo's mails were refused: ${result.refused}`);
	return result;
}
