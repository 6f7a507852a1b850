import * as v from 'valibot';
import { pastedAddress } from '$lib/text/pasted-address';
import * as auth from '$lib/server/auth';
import type { Db } from '$lib/server/db/types';
import * as members from '$lib/server/members';

const shown = 8;

/**
 * Accounts that match what the network admin typed: members of the hub by any word of their name, or the
 * one account with exactly this address, in whatever hub. Accounts of other hubs are not searched by name.
 */
export async function candidates(db: Db, active: members.Member[], wanted: string) {
	if (!wanted) return { found: [], more: 0 };
	const address = v.safeParse(auth.emailAddress, pastedAddress(wanted));
	if (address.success) {
		const user = await auth.findUserByEmail(db, address.output);
		const isConcierge = active.some(
			({ userId, role }) => userId === user?.id && role === 'concierge'
		);
		if (!user || user.disabledAt !== null || isConcierge) return { found: [], more: 0 };
		const isMember = active.some(({ userId }) => userId === user.id);
		return { found: [{ userId: user.id, name: user.name, email: user.email, isMember }], more: 0 };
	}
	const fitting = members.search(
		active.filter(({ role }) => role === 'member'),
		wanted
	);
	const found = fitting
		.slice(0, shown)
		.map(({ userId, name, email }) => ({ userId, name, email, isMember: true }));
	return { found, more: fitting.length - found.length };
}
