import { and, eq, ne } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Locale } from '$lib/time/locale';
import { portionsOf } from '../../db/bulk/portions';
import type { Change } from '../../db/change';
import { type ContactId, type ContactListId, type HubId, newId } from '../../db/id';
import { refuseUnlessConcierge } from '../../members';
import { contactLists, contacts } from '../schema';
import type { ContactList } from './find';

/** A contact list as a form gives it. */
export interface ContactListDraft {
	name: string;
	/** The language that its people are written to in. */
	locale: Locale;
	/** Validated addresses in lower case, each once; a name may be empty. */
	people: { email: string; name: string }[];
}

/** How many addresses a list holds: as many as one types at once. */
export const longestList = 200;

/**
 * Saves a list of addresses of people who are no members, to invite them again. Refused with `not-concierge`;
 * `contact-list-name-taken`: the hub has another of this name; `contact-list-too-long`.
 */
export async function createContactList(
	change: Change,
	{ id: hubId }: { id: HubId },
	draft: ContactListDraft
): Promise<ContactList | Refusal> {
	const notAllowed = await refuseUnlessConcierge(change, hubId);
	if (notAllowed) return notAllowed;
	const id = newId<ContactListId>();
	const wrong = await refuseDraft(change, { id, hubId }, draft);
	if (wrong) return wrong;
	const { name, locale } = draft;
	const row = { id, hubId, name, locale, createdAt: change.now, usedAt: change.now };
	const list = await change.tx.insert(contactLists).values(row).returning().get();
	await insertContacts(change, id, draft.people);
	return list;
}

/**
 * Changes name, language and people of a list. Refused as `createContactList` is, and with `contact-list-gone`:
 * somebody has deleted it since.
 */
export async function changeContactList(
	change: Change,
	given: Pick<ContactList, 'id'>,
	draft: ContactListDraft
): Promise<ContactList | Refusal> {
	const { tx, now } = change;
	const list = await findAsConcierge(change, given);
	if (isRefusal(list)) return list;
	const wrong = await refuseDraft(change, list, draft);
	if (wrong) return wrong;
	const { name, locale, people } = draft;
	await tx.delete(contacts).where(eq(contacts.listId, list.id));
	await insertContacts(change, list.id, people);
	return tx
		.update(contactLists)
		.set({ name, locale, usedAt: now })
		.where(eq(contactLists.id, list.id))
		.returning()
		.get();
}

/** Deletes a list with its addresses; who was invited stays so. Refused with `not-concierge`, `contact-list-gone`. */
export async function deleteContactList(
	change: Change,
	given: Pick<ContactList, 'id'>
): Promise<ContactList | Refusal> {
	const list = await findAsConcierge(change, given);
	if (isRefusal(list)) return list;
	await change.tx.delete(contactLists).where(eq(contactLists.id, list.id));
	return list;
}

async function findAsConcierge(
	change: Change,
	{ id }: Pick<ContactList, 'id'>
): Promise<ContactList | Refusal> {
	const list = await change.tx.select().from(contactLists).where(eq(contactLists.id, id)).get();
	if (!list) return refuse('contact-list-gone');
	return (await refuseUnlessConcierge(change, list.hubId)) ?? list;
}

async function refuseDraft(
	{ tx }: Change,
	{ id, hubId }: Pick<ContactList, 'id' | 'hubId'>,
	{ name, people }: ContactListDraft
): Promise<Refusal | undefined> {
	if (people.length > longestList) {
		return refuse('contact-list-too-long', { field: 'addresses', values: { most: longestList } });
	}
	const same = and(eq(contactLists.hubId, hubId), eq(contactLists.name, name));
	const other = await tx
		.select({ id: contactLists.id })
		.from(contactLists)
		.where(and(same, ne(contactLists.id, id)))
		.get();
	return other && refuse('contact-list-name-taken', { field: 'name' });
}

async function insertContacts(
	{ tx }: Change,
	listId: ContactListId,
	people: ContactListDraft['people']
): Promise<void> {
	for (const some of portionsOf(people)) {
		const rows = some.map(({ email, name }) => ({
			...{ id: newId<ContactId>(), listId, email: email.toLowerCase(), name }
		}));
		await tx.insert(contacts).values(rows);
	}
}
