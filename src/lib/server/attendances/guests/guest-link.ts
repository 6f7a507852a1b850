import * as v from 'valibot';
import { fromEpoch, type Instant } from '$lib/time/instant';
import type { AttendanceId, EventId } from '../../db/id';
import { verifySignature, sign, seal, unseal } from '../../secrets';
import type { Guest, AnswerInput } from '../attendance';

/** What a visitor asked for, until the link proves the address: carried in the link, in no row. */
export interface UnprovenAnswer extends AnswerInput, Guest {
	eventId: EventId;
	/** Epoch milliseconds: the link is of no use afterwards. */
	expiresAt: Instant;
}

/** What a link of ours says. */
export type GuestLink =
	{ kind: 'unproven'; answer: UnprovenAnswer } | { kind: 'answered'; attendanceId: AttendanceId };

const unproven = v.object({
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

const proving = 'guest-answer';
const answered = 'attendance';

/** Sealed, not only signed: addresses in browser histories and proxy logs say nothing of the person. */
export function tokenFor(answer: UnprovenAnswer): string {
	return seal(proving, JSON.stringify(answer)).toString('base64url');
}

/** The link to one's own answer, good until the event starts; derived, so that every mail can show it. */
export function tokenOf(attendanceId: string): string {
	return `${attendanceId}.${sign(answered, attendanceId)}`;
}

/**
 * Reads a link's token. What was changed by a single bit, made for another purpose or with another
 * server's secret is no token.
 * @returns undefined for no token of ours, or one that has expired
 */
export function readToken(token: string, now: Instant): GuestLink | undefined {
	const [attendanceId, proof, ...rest] = token.split('.');
	if (attendanceId && proof && rest.length === 0) {
		return verifySignature(proof, answered, attendanceId)
			? { kind: 'answered', attendanceId: attendanceId as AttendanceId }
			: undefined;
	}
	const answer = unsealed(token);
	return answer && now < answer.expiresAt ? { kind: 'unproven', answer } : undefined;
}

function unsealed(token: string): UnprovenAnswer | undefined {
	const bytes = Buffer.from(token, 'base64url');
	// Base64 has spare bits at its end: only the one spelling that we wrote is ours.
	if (bytes.length < 29 || bytes.toString('base64url') !== token) return undefined;
	try {
		return v.parse(unproven, JSON.parse(unseal(proving, bytes)));
	} catch {
		return undefined;
	}
}
