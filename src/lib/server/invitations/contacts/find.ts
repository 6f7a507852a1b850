import { and, asc, eq, sql } from 'drizzle-orm';
import type { ContactListId, HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import type { Invitee } from '../invitee';
import { contactLists, contacts } from '../schema';

/** A saved list of addresses outside the hub, without them. */
export type ContactList = typeof contactLists.$inferSelect;

/** The contact lists of a hub by name, and how many addresses each holds. */
export async function listContactLists(
	db: Db,
	hubId: HubId
): Promise<(ContactList & { size: number })[]> {
	const rows = await db
		.select({
			list: contactLists,
			size: sql<number>`count(${contacts.email})`.mapWith(Number)
		})
		.from(contactLists)
		.leftJoin(contacts, eq(contacts.listId, contactLists.id))
		.where(eq(contactLists.hubId, hubId))
		.groupBy(contactLists.id)
		.all();
	return rows
		.map(({ list, size }) => ({ ...list, size }))
		.sort((a, b) => names.compare(a.name, b.name));
}

/** A list of this hub, so that another hub's concierge finds nothing. */
export async function findContactList(
	db: Db,
	hubId: HubId,
	id: string
): Promise<ContactList | undefined> {
	return db
		.select()
		.from(contactLists)
		.where(and(eq(contactLists.hubId, hubId), eq(contactLists.id, id as ContactListId)))
		.get();
}

/** The people of some lists of a hub, by address. */
export async function listContacts(db: Db, hubId: HubId, listIds: string[]): Promise<Invitee[]> {
	return db
		.select({ email: contacts.email, name: contacts.name, locale: contactLists.locale })
		.from(contacts)
		.innerJoin(contactLists, eq(contactLists.id, contacts.listId))
		.where(and(eq(contactLists.hubId, hubId), isOneOf(contacts.listId, listIds)))
		.orderBy(asc(contacts.email))
		.all();
}

const names = new Intl.Collator('fr', { sensitivity: 'base', numeric: true });
