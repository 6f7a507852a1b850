import type { Store } from '../../db/store';
import { deliverDue } from '../../outbox/deliver';
import { mailboxTransport } from '../../outbox/mailbox';
import type { Transport } from '../../outbox/transport';

const soon = 40_000;

/**
 * Delivers the demo's mails into the embedded mailbox at the moment they would have left, never to a
 * mail server. One mailbox that does not exist, so that the desk shows what that looks like.
 * @param folder where the mailbox is, when it is not in the data folder
 */
export function demoMail(store: Store, deadAddress: string, folder?: string) {
	const mailbox = mailboxTransport(folder);
	const transport: Transport = {
		...mailbox,
		deliver: (mail) =>
			mail.envelope.to.includes(deadAddress)
				? Promise.resolve({ state: 'rejected', why: '550 5.1.1 No such mailbox here' })
				: mailbox.deliver(mail)
	};
	return async (reached: number): Promise<void> => {
		const clock = () => reached + soon;
		await deliverDue({ store, transport, worker: 'demo', clock });
	};
}
