import type { UserId } from '../../db/id';
import { sign, verifySignature } from '../../secrets';
import type { Booking } from '../booking';

const purpose = 'booking-message';

/**
 * What the link in a message holds, by which its reader replies to who wrote it. It is signed for the two of them, so
 * nothing is stored of who has written to whom, and it opens nothing for anybody else.
 */
export function replyToken(
	booking: Pick<Booking, 'id'>,
	{ writer, reader }: { writer: UserId; reader: UserId }
): string {
	return `${writer}.${sign(purpose, signedText(booking, writer, reader))}`;
}

/** Who wrote the message to this reader; undefined when the token is not ours or is for somebody else. */
export function writerIn(
	token: string,
	booking: Pick<Booking, 'id'>,
	reader: UserId
): UserId | undefined {
	const [writer = '', signature = ''] = token.split('.');
	const isOurs = verifySignature(signature, purpose, signedText(booking, writer, reader));
	return isOurs ? (writer as UserId) : undefined;
}

function signedText({ id }: Pick<Booking, 'id'>, writer: string, reader: string): string {
	return JSON.stringify([id, writer, reader]);
}
