import type { RequestEvent } from '@sveltejs/kit';
import { clientKey } from '../auth';
import * as calendars from '../calendars';
import { countRead } from './load/count-read';

/**
 * The answer to a secret address that opens no calendar: 404, or 429 when this client has asked for too many
 * (calendars 34). Called only after the look-up that every request needs, so that nobody with a right address
 * is ever refused, whoever else asks from there.
 */
export function answerUnknownFeed({
	locals,
	getClientAddress
}: Pick<RequestEvent, 'locals' | 'getClientAddress'>): Response {
	const wait = countRead('feeds', clientKey(getClientAddress()), locals.now);
	return wait === undefined ? calendars.notThere() : calendars.tooMany(wait);
}
