import * as v from 'valibot';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { clockTolerance } from '../clock';
import { config } from '../config';
import type { AlertId, SeriesId } from '../db/id';
import { seal, sign, unseal, verifySignature } from '../secrets';
import type { Alert } from './alert';

/** What somebody has asked for and not confirmed yet: it is only in the link, never stored. */
export interface AskedAlert {
	seriesId: SeriesId;
	email: string;
	locale: Locale;
	/** The link is invalid from then on. */
	expiresAt: Instant;
}

const askedAlert = v.object({
	seriesId: v.pipe(
		v.string(),
		v.transform((id) => id as SeriesId)
	),
	email: v.string(),
	locale: v.picklist(['fr', 'en', 'de']),
	expiresAt: v.pipe(v.number(), v.transform(fromEpoch))
});

/** How long the link that confirms an address is valid, in milliseconds. */
export const confirmLinkMs = 2 * dayMs;

const confirming = 'alert-confirm';
const stopping = 'alert-stop';

/** The path of the page that confirms; encrypted, so that histories and logs reveal no address. */
export function confirmPath(asked: AskedAlert): string {
	return `/alerts/${seal(confirming, JSON.stringify(asked)).toString('base64url')}`;
}

/** @returns undefined for a token that was altered, was made for another purpose, or has expired */
export function readConfirmToken(token: string, now: Instant): AskedAlert | undefined {
	const asked = unsealed(token);
	// One that lasts longer than any was made while the clock was wrong.
	const farthest = plus(now, confirmLinkMs + clockTolerance);
	if (!asked || asked.expiresAt <= now || asked.expiresAt > farthest) return undefined;
	return asked;
}

function unsealed(token: string): AskedAlert | undefined {
	const bytes = Buffer.from(token, 'base64url');
	// Base64 has unused bits at its end, so several spellings decode alike: accept only the one we wrote.
	if (bytes.length < 29 || bytes.toString('base64url') !== token) return undefined;
	try {
		return v.parse(askedAlert, JSON.parse(unseal(confirming, bytes)));
	} catch {
		return undefined;
	}
}

/**
 * The link that ends an alert, in each of its mails. Mail clients post to it by themselves (RFC 8058), so it does
 * nothing else, and it is short (calendars 52).
 */
export function stopLink({ id }: Pick<Alert, 'id'>): string {
	return `${config().origin}/alerts/stop/${id}${sign(stopping, id)}`;
}

/** The id in the token of such a link; undefined when its signature is not ours. */
export function idInStopToken(token: string): AlertId | undefined {
	const id = token.slice(0, idLength) as AlertId;
	return verifySignature(token.slice(idLength), stopping, id) ? id : undefined;
}

const idLength = 20;
