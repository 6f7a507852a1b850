import { config } from '../config';
import { isProof, proofOf } from '../secrets';

type Answer = 'going' | 'tentative' | 'declined';

/** The link by which the invited person answers: it opens a page, only its button records. */
export function answerLink({ id }: { id: string }, answer?: Answer): string {
	const link = `${config().origin}/i/${id}${proofOf('invitation-answer', id)}`;
	return answer ? `${link}?answer=${answer}` : link;
}

/** The id in the token of an answer link; undefined when we did not write it. */
export function idInToken(token: string): string | undefined {
	const id = token.slice(0, idLength);
	return isProof(token.slice(idLength), 'invitation-answer', id) ? id : undefined;
}

/**
 * The organizer of this one invitation: answers of mail clients come back to it, so it must not be
 * guessed. Lower-case hexadecimal, because servers may fold the case of a local part; 57 of 64
 * characters. The same in every later message, or clients take it for somebody else's (CALENDARS 42).
 */
export function organizerAddress({ id }: { id: string }): string {
	const proof = Buffer.from(proofOf('invitation-reply', id), 'base64url').subarray(0, 16);
	return `rsvp+${id}${proof.toString('hex')}@${config().mailFrom.split('@')[1]}`;
}

const idLength = 20;
