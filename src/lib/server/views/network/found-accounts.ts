import * as m from '$lib/messages/catalogue';
import { matches } from '$lib/text/matches';
import { pastedAddress } from '$lib/text/pasted-address';
import { users } from '../../auth/schema';
import type { Db } from '../../db/types';
import type { FoundAccounts } from './listed-person';

const shown = 12;

/** Accounts by words of their name or the whole address, disabled ones included; none without a search. */
export async function foundAccounts(db: Db, wanted: string): Promise<FoundAccounts> {
	if (!wanted) return { found: [], more: 0 };
	const { id, name, email, disabledAt } = users;
	const all = await db.select({ id, name, email, disabledAt }).from(users).all();
	const address = pastedAddress(wanted);
	const fitting = all.filter((user) => user.email === address || matches(wanted, user.name));
	const found = fitting
		.slice(0, shown)
		.map(({ disabledAt, ...user }) =>
			disabledAt === null ? user : { ...user, note: m.network_account_disabled() }
		);
	return { found, more: fitting.length - found.length };
}
