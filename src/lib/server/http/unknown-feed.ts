import type { RequestEvent } from '@sveltejs/kit';
import { secondMs } from '$lib/time/durations';
import { clientKey, countOne, limits, type Count } from '../auth';
import * as calendars from '../calendars';

// In memory: reading writes nothing, and a guesser fills no queue of writes.
const counts = new Map<string, Count>();
const mostClients = 10_000;

/**
 * The answer to a secret address that opens no calendar: 404, or 429 when this client has asked for too many
 * (calendars 34). Called only after the look-up that every request needs, so that nobody with a right address
 * is ever refused, whoever else asks from there.
 */
export function answerUnknownFeed({
	locals,
	getClientAddress
}: Pick<RequestEvent, 'locals' | 'getClientAddress'>): Response {
	const client = clientKey(getClientAddress());
	const count = countOne(counts.get(client), limits.feeds, locals.now);
	if ('wait' in count) return calendars.tooMany(count.wait / secondMs);
	// A Map keeps insertion order: the client that asked longest ago is forgotten first.
	counts.delete(client);
	counts.set(client, count);
	for (const oldest of counts.keys()) {
		if (counts.size <= mostClients) break;
		counts.delete(oldest);
	}
	return calendars.notThere();
}
