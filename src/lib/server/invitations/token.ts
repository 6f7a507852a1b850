import { config } from '../config';
import type { InvitationId } from '../db/id';
import { sign, signStably, verifySignature } from '../secrets';
import type { Invitation } from './invitation';

type Answer = 'going' | 'tentative' | 'declined';

/** The link for answering: it opens a page, and only the button there records the answer. */
export function answerLink({ id }: { id: InvitationId }, answer?: Answer): string {
	const link = `${config().origin}/i/${id}${sign('invitation-answer', id)}`;
	return answer ? `${link}?answer=${answer}` : link;
}

/**
 * The link to opt out of the hub's invitations. Mail clients post to it by themselves (RFC 8058), so it does
 * nothing else, and it is short (calendars 52).
 */
export function stopLink({ id }: { id: InvitationId }): string {
	return `${config().origin}/stop/${id}${sign('invitation-stop', id)}`;
}

/** The id in the token of a link; undefined when its signature is not ours or is for another kind of link. */
export function idInToken(token: string, link: 'answer' | 'stop'): InvitationId | undefined {
	const id = token.slice(0, idLength) as InvitationId;
	return verifySignature(token.slice(idLength), `invitation-${link}`, id) ? id : undefined;
}

/**
 * The organizer address of one invitation. Mail clients send answers to it, so it must not be guessable.
 * Lower-case hexadecimal, because servers may change the case of a local part; 57 of 64 characters. Stored
 * with the first message (`organizerOf`); an answer is found by computing it again.
 */
export function organizerAddress({ id }: { id: InvitationId }): string {
	const signature = Buffer.from(signStably('invitation-reply', id), 'base64url').subarray(0, 16);
	return `rsvp+${id}${signature.toString('hex')}@${config().mailFrom.split('@')[1]}`;
}

/**
 * The organizer of an invitation's messages: as in the first one, although the secret and the sender's domain
 * may have changed since (calendars 42).
 */
export function organizerOf(invitation: Pick<Invitation, 'id' | 'organizerEmail'>): string {
	return invitation.organizerEmail ?? organizerAddress(invitation);
}

const idLength = 20;
