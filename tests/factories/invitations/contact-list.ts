import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import {
	createContactList,
	type ContactList,
	type ContactListDraft
} from '$lib/server/invitations';
import type { Instant } from '$lib/time/instant';
import { byClock } from '../../support/change';
import { monday, must } from '../event';

export const press: ContactListDraft = {
	...{ name: 'Presse', locale: 'fr' },
	people: [
		{ name: 'Agathe Vézelois', email: 'agathe@journal.example' },
		{ name: '', email: 'redaction@journal.example' }
	]
};

/** A contact list of a hub: its press. */
export function aContactList(
	store: Store,
	hub: Pick<Hub, 'id'>,
	draft: Partial<ContactListDraft> = {},
	now: Instant = monday
): Promise<ContactList> {
	return must(store, byClock(now), (change) =>
		createContactList(change, hub, { ...press, ...draft })
	);
}
