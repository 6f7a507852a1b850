import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { monday, must } from '../../../factories/event';
import { aConcierge, aMember, aNetworkAdmin, aUser } from '../../../factories/member';
import { times } from './times';
import { byClock } from '../../../support/change';

/** An account without any contact since then has expired. */
const longAgo = minus(monday, 4 * 365 * dayMs);

export type Viewers = Awaited<ReturnType<typeof makeViewers>>;

/** The people who open the pages. */
export async function makeViewers(store: Store) {
	return {
		member: await aUser(store),
		concierge: await aUser(store, { name: 'Camille Commercy' }),
		network: await aNetworkAdmin(store)
	};
}

/** Members, members who have opted out, concierges, and pending memberships. */
export async function fillPeople(store: Store, hub: Hub, count: number, who: Viewers) {
	const optOut = (email: string) =>
		must(store, byClock(monday), (change) => invitations.optOut(change, hub.id, email));
	const membership = await must(store, byClock(monday), (change) =>
		members.addMember(change, hub, who.concierge)
	);
	await must(store, byClock(monday), (change) => members.appointConcierge(change, hub, membership));
	if (count > 0) {
		await must(store, byClock(monday), (change) => members.addMember(change, hub, who.member));
		await optOut(who.member.email);
	}
	await times(count, async () => {
		await aMember(store, hub);
		await optOut((await aMember(store, hub)).email);
		await aConcierge(store, hub);
		await aMember(store, hub, { disabledAt: monday });
		await aUser(store, { name: 'Ancienne', createdAt: longAgo });
		await aUser(store, {
			name: 'Prévenue',
			createdAt: longAgo,
			expiryWarnedAt: minus(monday, 40 * dayMs)
		});
		await aMember(store, hub, { state: 'pending', introduction: 'Apicultrice' });
	});
}
