import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import type { MailRow } from '$lib/server/outbox';

/** Where the desk corrects the addresses that refused these mails: a page of each member who has one, by address. */
export async function listAddressPages(
	db: Db,
	{ id, slug }: Pick<Hub, 'id' | 'slug'>,
	mails: Pick<MailRow, 'state' | 'recipientEmail'>[]
): Promise<Map<string, string>> {
	const refused = mails.filter(({ state }) => state === 'rejected');
	const emails = [...new Set(refused.map(({ recipientEmail }) => recipientEmail))];
	const found = await members.listActiveAmong(db, id, { userIds: [], emails });
	return new Map(
		found.map(({ email, membershipId }) => [email, `/desk/${slug}/members/${membershipId}#address`])
	);
}
