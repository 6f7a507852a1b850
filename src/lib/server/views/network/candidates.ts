import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { pastedAddress } from '$lib/text/pasted-address';
import * as auth from '$lib/server/auth';
import type { Db } from '$lib/server/db/types';
import * as members from '$lib/server/members';
import type { FoundAccounts } from './listed-person';

const shown = 8;

/**
 * Accounts that match what the network admin typed: members of the hub by any word of their name, or the
 * one account with exactly this address, in whatever hub. Accounts of other hubs are not searched by name.
 */
export async function candidates(
	db: Db,
	active: members.Member[],
	wanted: string
): Promise<FoundAccounts> {
	if (!wanted) return { found: [], more: 0 };
	const address = v.safeParse(auth.emailAddress, pastedAddress(wanted));
	if (address.success) {
		const user = await auth.findUserByEmail(db, address.output);
		const isConcierge = active.some(
			({ userId, role }) => userId === user?.id && role === 'concierge'
		);
		if (!user || user.disabledAt !== null || isConcierge) return { found: [], more: 0 };
		const isMember = active.some(({ userId }) => userId === user.id);
		const { id, name, email } = user;
		const note = isMember ? undefined : m.network_not_member_yet();
		return { found: [{ id, name, email, note }], more: 0 };
	}
	const fitting = members.search(
		active.filter(({ role }) => role === 'member'),
		wanted
	);
	const found = fitting.slice(0, shown).map(({ userId: id, name, email }) => ({ id, name, email }));
	return { found, more: fitting.length - found.length };
}
