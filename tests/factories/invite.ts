import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import { invites } from '$lib/server/members/schema';
import { byPerson } from '../support/change';
import { codeIn } from '../support/mail/mailed-code';
import { queuedMails } from '../support/mail/mails';
import { monday, must } from './event';

/** Somebody without an account. */
export const odile: members.Invitee = {
	email: 'odile@invited.example',
	name: 'Odile Amance',
	locale: 'fr'
};

/** On Monday. */
export function somebodyInvites(
	store: Store,
	who: { id: UserId },
	to: members.Belonging,
	person = odile
) {
	return store.write(byPerson(who, monday), (change) => members.invite(change, to, person));
}

/** The same, which must pass. @returns the code of the mailed link */
export async function anInvite(
	store: Store,
	who: { id: UserId },
	to: members.Belonging,
	person = odile
): Promise<string> {
	await must(store, byPerson(who, monday), (change) => members.invite(change, to, person));
	return codeIn((await queuedMails(store)).findLast(({ kind }) => kind === 'invite'));
}

/** All rows. */
export function invitesOf(store: Store): Promise<members.Invite[]> {
	return store.read.select().from(invites).orderBy(invites.invitedAt).all();
}
