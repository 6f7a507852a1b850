import type { Db } from '$lib/server/db/types';
import { findMailServer } from '$lib/server/outbox';
import { holdsDemo } from '$lib/server/seed/demo-sign-ins';

/**
 * What becomes of mails, as pages that send some say it: they `leave`, `stay` in the mailbox because no server is set, or
 * `wait` because its password is asked for again after a new secret. In a demo everybody knows that they stay.
 */
export async function mailWay(db: Db): Promise<'leave' | 'stay' | 'wait'> {
	const server = await findMailServer(db);
	if (server) return server.host === '' ? 'wait' : 'leave';
	return (await holdsDemo(db)) ? 'leave' : 'stay';
}
