import { eq } from 'drizzle-orm';
import { users } from '$lib/server/auth/schema';
import type { Actor, Change } from '$lib/server/db/change';
import type { MembershipId, UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { secondMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

export type Person = { id: UserId; name: string; email: string };

/** A hub with its people, and another hub with its concierge. */
export interface Place {
	store: Store;
	hub: Hub;
	other: Hub;
	member: Person & { membershipId: MembershipId };
	concierge: Person;
}

/** A verb with its arguments, to be called with any actor. */
export type Work = (change: Change) => Promise<unknown>;
export type Verbs = Record<string, (place: Place) => Work | Promise<Work>>;

export async function aPlace(): Promise<Place> {
	const store = await freshStore();
	const hub = await aHub(store);
	const other = await aHub(store);
	const concierge = await aConcierge(store, hub);
	return { store, hub, other, concierge, member: await aMember(store, hub) };
}

/** Disables an account, or, with `at` null, lets it in again. */
export async function disableAccount(
	store: Store,
	{ id }: { id: UserId },
	at: Instant | null = minus(monday, secondMs)
): Promise<void> {
	await store.write(byClock(minus(monday, secondMs)), ({ tx }) =>
		tx
			.update(users)
			.set({ disabledAt: at, disabledSide: at === null ? null : 'desk' })
			.where(eq(users.id, id))
	);
}

/** Everybody who is not a concierge of the hub, including one who was until a second ago. */
export async function strangersToTheDesk(place: Place): Promise<Record<string, Actor>> {
	const { store, hub, other, member } = place;
	const dismissed = await aConcierge(store, hub);
	await must(store, byClock(minus(monday, secondMs)), (change) =>
		members.dismissConcierge(change, hub, { id: dismissed.membershipId })
	);
	const leaver = await aConcierge(store, hub);
	await must(store, byClock(minus(monday, secondMs)), async ({ tx }) =>
		members.leave(
			{ tx, now: minus(monday, secondMs), actor: { kind: 'person', id: leaver.id } },
			(await members.findMembershipById(tx, hub.id, leaver.membershipId))!
		)
	);
	const disabled = await aConcierge(store, hub);
	await disableAccount(store, disabled);
	const person = ({ id }: { id: UserId }): Actor => ({ kind: 'person', id });
	return {
		'a visitor': { kind: 'visitor' },
		'a guest': { kind: 'guest', email: 'odile@guest.example' },
		'a mail sender': { kind: 'mail-sender', email: place.concierge.email },
		'a member': person(member),
		'who waits to be admitted': person(await aMember(store, hub, { state: 'pending' })),
		'a concierge of another hub': person(await aConcierge(store, other)),
		'the network': person(await aNetworkAdmin(store)),
		'who was dismissed a second ago': person(dismissed),
		'who left a second ago': person(leaver),
		'whose account was disabled a second ago': person(disabled)
	};
}
