import * as v from 'valibot';
import { fromEpoch, type Instant } from '$lib/time/instant';
import type { AttendanceId, EventId } from '../../db/id';
import { verifySignature, sign, seal, unseal } from '../../secrets';
import type { Guest, AnswerInput } from '../attendance';

/** A guest's answer before the link has verified the address: it is only in the link, never stored. */
export interface UnverifiedAnswer extends AnswerInput, Guest {
	eventId: EventId;
	/** The link is invalid from then on. */
	expiresAt: Instant;
}

/** What a valid guest link stands for. */
export type GuestLink =
	| { kind: 'unverified'; answer: UnverifiedAnswer }
	| { kind: 'answered'; attendanceId: AttendanceId };

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
	expiresAt: v.pipe(v.number(), v.transform(fromEpoch))
});

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
 * The token for changing one's own answer, accepted until the event starts. It is derived from the id, so
 * that every mail can contain it.
 */
export function tokenOf(attendanceId: AttendanceId): string {
	return `${attendanceId}.${sign(answered, attendanceId)}`;
}

/**
 * Reads the token of a guest link.
 * @returns undefined when the token was altered, was made for another purpose or with another secret, or has
 * expired
 */
export function readToken(token: string, now: Instant): GuestLink | undefined {
	const [attendanceId, signature, ...rest] = token.split('.');
	if (attendanceId && signature && rest.length === 0) {
		return verifySignature(signature, answered, attendanceId)
			? { kind: 'answered', attendanceId: attendanceId as AttendanceId }
			: undefined;
	}
	const answer = unsealed(token);
	return answer && now < answer.expiresAt ? { kind: 'unverified', answer } : undefined;
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
