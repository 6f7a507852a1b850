import type { Handle } from '@sveltejs/kit';
import { isRefusal, refuse } from '$lib/messages/refusal';
import * as clock from '../clock';
import { StoreFaultError } from '../db/fault';
import type { Actor } from '../db/change';
import { wake } from '../jobs/wake';
import { ownTurn } from './fair-scheduling';
import { startedStore } from '../start/start';

/**
 * Gives every request its time and the store. A database that takes no writes is a refusal like that of a
 * rule, so that every form keeps what was typed and says why. Of one whose file was taken away nothing is shown: what
 * stands in its place is another.
 */
export const database: Handle = async ({ event, resolve }) => {
	const store = await startedStore();
	if (store.fault?.fault === 'replaced' && event.route.id !== '/health') throw store.fault;
	event.locals.now = clock.now();
	event.locals.db = {
		read: store.read,
		write: async (work) => {
			const { now, viewer } = event.locals;
			const actor: Actor = viewer ? { kind: 'person', id: viewer.id } : { kind: 'visitor' };
			const result = await store.write({ now, actor }, work).catch((problem: unknown) => {
				if (!(problem instanceof StoreFaultError)) throw problem;
				event.locals.fault = problem.fault;
				return refuse(`store-${problem.fault}`);
			});
			await ownTurn();
			// The change may have queued mails.
			if (!isRefusal(result)) wake();
			return result;
		}
	};
	return resolve(event);
};
