import { joinAlerts } from '../alerts';
import * as attendances from '../attendances';
import { findUser, type User } from '../auth';
import type { Change } from '../db/change';
import * as invitations from '../invitations';
import { claimMails } from '../outbox/recipient/claim';

/**
 * One person is one record: what was stored for a bare address, answers, places in line, invitations, alerts and mails,
 * becomes the account's that has proved it. Runs wherever an address is proved (`auth/proved-address`), and where a
 * hub admits somebody: an address that no mailed link has proved may be a stranger's, and nothing is joined then.
 */
export async function joinRecords(change: Change, { id }: Pick<User, 'id'>): Promise<void> {
	const user = await findUser(change.tx, id);
	if (!user || user.emailProvedAt === null) return;
	await attendances.joinGuestAnswers(change, user);
	await invitations.joinInvitations(change, user);
	await joinAlerts(change, user);
	await claimMails(change, user);
}
