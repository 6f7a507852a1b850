import { error, type Handle } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';
import * as m from '$lib/messages/catalogue';
import { isRefusal } from '$lib/messages/refusal';
import * as clock from '../clock';
import { StoreBusyError } from '../db/busy';
import type { Actor } from '../db/change';
import { wake } from '../jobs/wake';
import { startedStore } from '../start/start';

/** Gives every request its time, its id and the store. A busy store is a 503, not a bug. */
export const database: Handle = async ({ event, resolve }) => {
	const store = await startedStore();
	event.locals.now = clock.now();
	event.locals.requestId = randomBytes(6).toString('hex');
	event.locals.db = {
		read: store.read,
		write: async (work) => {
			const { now, viewer } = event.locals;
			const actor: Actor = viewer ? { kind: 'person', id: viewer.id } : { kind: 'visitor' };
			const result = await store.write({ now, actor }, work).catch((problem: unknown) => {
				if (!(problem instanceof StoreBusyError)) throw problem;
				event.setHeaders({ 'retry-after': '2' });
				error(503, { message: m.error_busy(), id: event.locals.requestId });
			});
			// The change may have queued mails.
			if (!isRefusal(result)) wake();
			return result;
		}
	};
	return resolve(event);
};
