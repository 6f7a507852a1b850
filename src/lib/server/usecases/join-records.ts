import * as attendances from '../attendances';
import type { User } from '../auth';
import type { Change } from '../db/change';
import * as invitations from '../invitations';

/**
 * One person is one record: what was stored for a bare address, answers, places in line and invitations,
 * becomes the account's whose address it is proved to be. Runs wherever an address is proved
 * (`auth/proved-address`); whoever lets people change their address calls it for the new one.
 */
export async function joinRecords(change: Change, user: Pick<User, 'id' | 'email'>): Promise<void> {
	await attendances.joinGuestAnswers(change, user);
	await invitations.joinInvitations(change, user);
}
