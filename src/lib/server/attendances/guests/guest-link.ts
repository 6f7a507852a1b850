import * as v from 'valibot';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { clockTolerance } from '../../clock';
import type { AttendanceId, EventId } from '../../db/id';
import { verifySignature, sign, seal, unseal } from '../../secrets';
import type { Attendance, Guest, AnswerInput } from '../attendance';

/** A guest's answer before the link has verified the address: it is only in the link, never stored. */
export interface UnverifiedAnswer extends AnswerInput, Guest {
	eventId: EventId;
	/** The number of the links to the person's answer; 0 without one. */
	version: number;
	/** The link is invalid from then on. */
	expiresAt: Instant;
}

/** What a valid guest link stands for. */
export type GuestLink =
	| { kind: 'unverified'; answer: UnverifiedAnswer }
	| { kind: 'answered'; attendanceId: AttendanceId; version: number };

const unverified = v.object({
	eventId: v.pipe(
		v.string(),
		v.transform((id) => id as EventId)
	),
	name: v.string(),
	email: v.string(),
	locale: v.picklist(['fr', 'en', 'de']),
	answer: v.picklist(['going', 'tentative', 'declined']),
	companions: v.number(),
	version: v.optional(v.number(), 0),
	expiresAt: v.pipe(v.number(), v.transform(fromEpoch))
});

/** How long the link that verifies an address is valid, in milliseconds. */
export const guestLinkMs = 2 * dayMs;

const verifying = 'guest-answer';
const answered = 'attendance';

/**
 * The token is encrypted, not only signed, so that URLs in browser histories and proxy logs reveal nothing
 * about the person.
 */
export function tokenFor(answer: UnverifiedAnswer): string {
	return seal(verifying, JSON.stringify(answer)).toString('base64url');
}

/**
 * The token for changing one's own answer, until its link is withdrawn or the event long over. It is derived
 * from the row, so that every mail can contain it.
 */
export function tokenOf({ id, linkVersion }: Pick<Attendance, 'id' | 'linkVersion'>): string {
	if (!linkVersion) return `${id}.${sign(answered, id)}`;
	return `${id}.${linkVersion}.${sign(answered, `${id}:${linkVersion}`)}`;
}

/**
 * Reads the token of a guest link.
 * @returns undefined when the token was altered, was made for another purpose or with another secret, or has
 * expired
 */
export function readToken(token: string, now: Instant): GuestLink | undefined {
	const link = /^(?<id>[\w-]+)(?:\.(?<version>[1-9]\d{0,8}))?\.(?<signature>[\w-]+)$/.exec(
		token
	)?.groups;
	if (link) {
		const { id = '', version, signature = '' } = link;
		return verifySignature(signature, answered, version ? `${id}:${version}` : id)
			? { kind: 'answered', attendanceId: id as AttendanceId, version: Number(version ?? 0) }
			: undefined;
	}
	const answer = unsealed(token);
	// One that lasts longer than any was made while the clock was wrong.
	const farthest = plus(now, guestLinkMs + clockTolerance);
	if (!answer || answer.expiresAt <= now || answer.expiresAt > farthest) return undefined;
	return { kind: 'unverified', answer };
}

function unsealed(token: string): UnverifiedAnswer | undefined {
	const bytes = Buffer.from(token, 'base64url');
	// Base64 has unused bits at its end, so several spellings decode alike: accept only the one we wrote.
	if (bytes.length < 29 || bytes.toString('base64url') !== token) return undefined;
	try {
		return v.parse(unverified, JSON.parse(unseal(verifying, bytes)));
	} catch {
		return undefined;
	}
}
