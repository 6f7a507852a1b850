import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import { secondMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { minutes, toMs } from '$lib/time/minutes';
import { clientKey, countAttempt } from '../auth';
import * as calendars from '../calendars';

// Who has to wait is remembered, so that a guesser fills no queue of writes.
const waiting = new Map<string, Instant>();
const mostWaiting = 10_000;

/**
 * The answer to a secret address that opens no calendar: 404, or 429 when this client has asked for too many
 * (calendars 34). Called only after the look-up that every request needs, so that nobody with a right address
 * is ever refused, whoever else asks from there.
 */
export async function answerUnknownFeed(event: RequestEvent): Promise<Response> {
	const { db, now } = event.locals;
	const client = clientKey(event.getClientAddress());
	const until = waiting.get(client);
	if (until !== undefined && until > now) return calendars.tooMany((until - now) / secondMs);
	const counted = await db.write((change) => countAttempt(change, [['feeds', client]]));
	if (!isRefusal(counted)) return calendars.notThere();
	const wait = counted.values?.['wait'];
	const ms = toMs(typeof wait === 'object' && 'minutes' in wait ? wait.minutes : minutes(1));
	if (waiting.size >= mostWaiting) waiting.clear();
	waiting.set(client, plus(now, ms));
	return calendars.tooMany(ms / secondMs);
}
