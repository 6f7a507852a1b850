import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseInPublicDemo, refuseUnlessNetwork } from '../../../auth';
import type { Change } from '../../../db/change';
import { eraseGuestRecords } from '../erase-records';
import { findGuest, type HeldGuest } from './find';

/**
 * Erases everything that is stored for an address without an account, on the person's request, for the network:
 * answers, invitations, sign-ups and mails in all hubs. What is to come is called off and those next in line get the
 * places. No mail confirms it: nothing is left to write to. Refused with `not-network`, `public-demo`;
 * `guest-unknown`: nothing is stored for it, or it is an account's.
 */
export async function eraseGuestOnRequest(
	change: Change,
	email: string
): Promise<HeldGuest | Refusal> {
	const refused = (await refuseUnlessNetwork(change)) ?? refuseInPublicDemo(change);
	if (refused) return refused;
	const guest = await findGuest(change.tx, email, change);
	if (!guest) return refuse('guest-unknown', { field: 'email' });
	await eraseGuestRecords(change, email);
	return guest;
}
