import * as attendances from '$lib/server/attendances';
import type { Store } from '$lib/server/db/store';
import type { Event } from '$lib/server/events';
import * as invitations from '$lib/server/invitations';
import { outbox } from '$lib/server/outbox/schema';
import type { Instant } from '$lib/time/instant';
import { byClock } from '../../support/change';
import { monday, must } from '../event';

/** Somebody with an address and no account. */
export const guestOf = (name: string): invitations.Invitee => ({
	...{ name, email: `${name.toLowerCase()}@guest.example`, locale: 'fr' }
});

/** Invites guests by their first names; their mails wait. */
export async function inviteGuests(
	store: Store,
	event: Pick<Event, 'id'>,
	names: string[],
	{ at = monday, ...sending }: invitations.Sending & { at?: Instant } = {}
): Promise<void> {
	await must(store, byClock(at), (change) =>
		attendances.invite(change, event.id, names.map(guestOf), sending)
	);
}

/** All mails that wait were sent. */
export async function mailsArrived(store: Store): Promise<void> {
	await store.write(byClock(), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
}

/** The invitations to an event, by name. */
export async function invitationsTo(
	store: Store,
	{ id }: Pick<Event, 'id'>
): Promise<Map<string, invitations.Invitation>> {
	const rows = await invitations.listInvitations(store.read, { kind: 'event', id });
	return new Map(rows.map((row) => [row.name, row]));
}
