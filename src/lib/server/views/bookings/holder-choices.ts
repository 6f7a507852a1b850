import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';

/** For whom the desk can book. */
export interface HolderChoices {
	/** Who was chosen before, by the URL or by what is stored; empty for nobody. */
	id: string;
	name: string;
	/** The names that the browser offers while somebody types; none in a hub with too many for a page. */
	names: string[];
}

/** A page with more names than this would be too heavy; the server finds every member anyway. */
const mostOffered = 500;

/** @param chosen the account that was chosen before */
export async function holderChoices(
	db: Db,
	hub: Pick<Hub, 'id'>,
	chosen?: string | null
): Promise<HolderChoices> {
	const active = await members.listActiveMembers(db, hub.id);
	const { userId: id = '', name = '' } = active.find(({ userId }) => userId === chosen) ?? {};
	const names = active.length > mostOffered ? [] : active.map((member) => member.name);
	return { id, name, names };
}
