import { createHash } from 'node:crypto';
import type { Booking } from './booking';

/**
 * A number for the room and the hours of a booking: a mail keeps by it what its reader knows without it
 * (`outbox.known_revision`).
 */
export function placeAndTimeNumber({
	roomId,
	startsAt,
	endsAt
}: Pick<Booking, 'roomId' | 'startsAt' | 'endsAt'>): number {
	const digest = createHash('sha256')
		.update(JSON.stringify([roomId, startsAt, endsAt]))
		.digest();
	return digest.readUIntBE(0, 6);
}
