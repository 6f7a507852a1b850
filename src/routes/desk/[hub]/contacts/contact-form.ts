import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import type { FormState } from '$lib/components/forms/form-state';
import type { Db } from '$lib/server/db/types';
import * as invitations from '$lib/server/invitations';
import { line } from '$lib/server/http/forms/fields';
import { shownVersionField } from '$lib/server/http/forms/edit-conflict';
import type { ContactList, ContactListDraft } from '$lib/server/invitations';

export const contactForm = v.object({
	name: line(60),
	locale: v.picklist(['fr', 'en', 'de']),
	addresses: v.pipe(
		v.string(() => m.contacts_error_addresses()),
		v.check(
			(text) => text.trim() !== '',
			() => m.contacts_error_addresses()
		),
		v.maxLength(40_000, () => m.invitations_desk_addresses_many())
	),
	...shownVersionField
});

/** A sentence for each line that is no address. */
export function wrongLines({ addresses = '' }: FormState['values']): FormState['errors'] {
	const { wrong } = invitations.readAddresses([addresses].flat().join('\n'));
	const sentences = wrong.map((line) => m.invitations_desk_line_wrong(line));
	return sentences.length ? { addresses: sentences.join('\n') } : {};
}

/** The typed values as the domain takes them. */
export function draftOf({
	name,
	locale,
	addresses
}: v.InferOutput<typeof contactForm>): ContactListDraft {
	return { name, locale, people: invitations.readAddresses(addresses).people };
}

/** The values of a list for its form. */
export async function valuesOf(db: Db, { id, hubId, name, locale }: ContactList) {
	const people = await invitations.listContacts(db, hubId, [id]);
	const lines = people.map((one) => (one.name ? `${one.name} <${one.email}>` : one.email));
	return { name, locale, addresses: lines.join('\n') };
}
