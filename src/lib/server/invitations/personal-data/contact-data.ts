import { eq } from 'drizzle-orm';
import { hubs } from '../../hubs/schema';
import { provedAddress } from '../../personal-data/proved-address';
import type { PersonalData } from '../../personal-data/source';
import { contactLists, contacts } from '../schema';

/** Addresses that hubs keep in their contact lists. */
export const contactData: PersonalData = {
	columns: [contacts.email, contacts.name],

	async collect(db, person) {
		const address = provedAddress(person);
		if (address === undefined) return [];
		const rows = await db
			.select({
				id: contacts.id,
				hub: hubs.name,
				title: contactLists.name,
				typedName: contacts.name,
				email: contacts.email
			})
			.from(contacts)
			.innerJoin(contactLists, eq(contactLists.id, contacts.listId))
			.innerJoin(hubs, eq(hubs.id, contactLists.hubId))
			.where(eq(contacts.email, address))
			.all();
		return [{ name: 'contacts', rows }];
	},

	async addresses(db) {
		const rows = await db.selectDistinct({ email: contacts.email }).from(contacts).all();
		return rows.map(({ email }) => email);
	},

	async erase({ tx }, person) {
		const address = provedAddress(person);
		if (address !== undefined) await tx.delete(contacts).where(eq(contacts.email, address));
	}
};
