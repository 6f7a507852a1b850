import type { MailId } from '$lib/server/db/id';
import type { Transport } from '$lib/server/outbox/transport';

/**
 * A mail server that takes every mail.
 * @param slowness of each, in milliseconds
 * @returns it, with the mails it took and how many it had in hand at once
 */
export function taking(
	slowness = 0
): Transport & { took: MailId[]; atOnce: number; closed: boolean } {
	let under = 0;
	const transport = {
		took: [] as MailId[],
		atOnce: 0,
		closed: false,
		async deliver({ id }: { id: MailId }) {
			under += 1;
			transport.atOnce = Math.max(transport.atOnce, under);
			if (slowness > 0) await new Promise((resolve) => setTimeout(resolve, slowness));
			under -= 1;
			transport.took.push(id);
			return { state: 'sent' as const };
		},
		close: () => void (transport.closed = true)
	};
	return transport;
}
