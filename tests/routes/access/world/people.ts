import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import { hashCode } from '$lib/server/secrets';
import type { Instant } from '$lib/time/instant';
import { must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aSession, aUser } from '../../../factories/member';
import { byPerson } from '../../../support/change';

/** One person for each role except the visitor, and some who only appear in data. */
export async function makePeople(store: Store, now: Instant) {
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const other = await aHub(store, { slug: 'ailleurs', name: 'Ailleurs' });
	const who = {
		pending: await aMember(store, hub, { state: 'pending', introduction: 'Apicultrice discrète' }),
		// A former concierge: the role that is still in the row must give no rights.
		former: await aMember(store, hub, { state: 'left', role: 'concierge' }),
		holder: await aMember(store, hub),
		fellow: await aMember(store, hub),
		elsewhere: await aMember(store, other),
		concierge: await aConcierge(store, hub),
		otherDesk: await aConcierge(store, other),
		network: await aNetworkAdmin(store)
	};
	const mistyped = await aMember(store, hub, { phone: '03 87 99 88 77', tags: ['bureau discret'] });
	const note = await must(store, byPerson(who.concierge, now), (change) =>
		members.writeNote(change, hub, { id: mistyped.membershipId }, 'Badge prêté sans caution')
	);
	return {
		...{ hub, other, who },
		/** Answered `going` for the public event. */
		comer: await aMember(store, hub, { name: 'Odile Amance', email: 'odile@comer.example' }),
		/** An account of no hub. */
		spareAccount: await aUser(store),
		/** A member of this hub alone, whose address the desk corrects, and what it has noted about them. */
		...{ mistyped, note },
		/** Somebody whom the network dismisses. */
		spareConcierge: await aConcierge(store, hub),
		/** Memberships that are pending. */
		hopeful: [
			await aMember(store, hub, { state: 'pending' }),
			await aMember(store, hub, { state: 'pending' })
		] as const,
		/** A session of the holder on another device. */
		otherSession: hashCode(await aSession(store, who.holder, now))
	};
}
