import { config } from '../config';
import type { InvitationId } from '../db/id';
import { verifySignature, sign } from '../secrets';

type Answer = 'going' | 'tentative' | 'declined';

/** The link by which the invited person answers: it opens a page, only its button records. */
export function answerLink({ id }: { id: string }, answer?: Answer): string {
	const link = `${config().origin}/i/${id}${sign('invitation-answer', id)}`;
	return answer ? `${link}?answer=${answer}` : link;
}

/**
 * The link by which the invited person wishes for no more of the hub's invitations. Mail clients post
 * to it by themselves (RFC 8058), so it opens nothing else, and is short (calendars 52).
 */
export function stopLink({ id }: { id: string }): string {
	return `${config().origin}/stop/${id}${sign('invitation-stop', id)}`;
}

/** The id in the token of a link; undefined when we did not write it for this. */
export function idInToken(token: string, link: 'answer' | 'stop'): InvitationId | undefined {
	const id = token.slice(0, idLength) as InvitationId;
	return verifySignature(token.slice(idLength), `invitation-${link}`, id) ? id : undefined;
}

/**
 * The organizer of this one invitation: answers of mail clients come back to it, so it must not be
 * guessed. Lower-case hexadecimal, because servers may fold the case of a local part; 57 of 64
 * characters. The same in every later message, or clients take it for somebody else's (calendars 42).
 */
export function organizerAddress({ id }: { id: string }): string {
	const proof = Buffer.from(sign('invitation-reply', id), 'base64url').subarray(0, 16);
	return `rsvp+${id}${proof.toString('hex')}@${config().mailFrom.split('@')[1]}`;
}

const idLength = 20;
