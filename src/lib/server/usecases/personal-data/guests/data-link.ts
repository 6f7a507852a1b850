import * as v from 'valibot';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { clockTolerance } from '../../../clock';
import { seal, unseal } from '../../../secrets';

const purpose = 'guest-data';

/** How long the link is valid that gives a guest what is kept about them, in milliseconds. */
export const dataLinkMs = dayMs;

const content = v.object({
	email: v.string(),
	expiresAt: v.pipe(v.number(), v.transform(fromEpoch))
});

/** The token for what is stored for an address. It is sealed, so that the URL reveals no address. */
export function dataToken(email: string, now: Instant): string {
	return seal(purpose, JSON.stringify({ email, expiresAt: plus(now, dataLinkMs) })).toString(
		'base64url'
	);
}

/** The address of a token; undefined when it was altered, is none of ours or has expired. */
export function addressIn(token: string, now: Instant): string | undefined {
	const bytes = Buffer.from(token, 'base64url');
	// Base64 has unused bits at its end, so several spellings decode alike: accept only the one we wrote.
	if (bytes.length < 29 || bytes.toString('base64url') !== token) return undefined;
	try {
		const { email, expiresAt } = v.parse(content, JSON.parse(unseal(purpose, bytes)));
		// One that lasts longer than any was made while the clock was wrong.
		const isGood = expiresAt > now && expiresAt <= plus(now, dataLinkMs + clockTolerance);
		return isGood ? email : undefined;
	} catch {
		return undefined;
	}
}
