import type { RequestEvent } from '@sveltejs/kit';
import * as calendars from '../calendars';
import type { Db } from '../db/types';
import { log } from '../log';

/** Answers a request for a calendar; every entry that had to be left out is logged. */
export function answerCalendar(
	{ request, locals }: RequestEvent,
	find: (db: Db) => Promise<calendars.Calendar | undefined>
): Promise<Response> {
	const { read: db } = locals.db;
	const onFault = (uid: string, fault: string) =>
		log.warn('left out of a calendar', { uid, fault });
	return calendars.respond({ request, db, now: locals.now, onFault }, () => find(db));
}
