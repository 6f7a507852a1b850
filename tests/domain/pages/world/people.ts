import { eq } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { enqueue } from '$lib/server/outbox';
import { outbox } from '$lib/server/outbox/schema';
import { accountRetentionMs, noticeMs } from '$lib/server/usecases/retention/due';
import { expiryMail } from '$lib/server/usecases/retention/expiry-mail';
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

/** Somebody whose account has expired, warned by a mail that was sent at a moment, or that was rejected. */
async function aWarned(store: Store, sentAt: Instant | null) {
	const expiryWarnedAt = sentAt ?? minus(monday, dayMs);
	const user = await aUser(store, { name: 'Prévenue', createdAt: longAgo, expiryWarnedAt });
	await must(store, byClock(expiryWarnedAt), (change) =>
		enqueue(change, expiryMail(user, expiryWarnedAt))
	);
	await store.write(byClock(), ({ tx }) =>
		tx
			.update(outbox)
			.set({ state: sentAt ? 'sent' : 'rejected', sentAt, settledAt: expiryWarnedAt })
			.where(eq(outbox.subjectId, user.id))
	);
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
	await times(count, async (n) => {
		await aMember(store, hub, { tags: [`groupe ${n}`] });
		await optOut((await aMember(store, hub)).email);
		await aConcierge(store, hub);
		await aMember(store, hub, { disabledAt: monday });
		await aUser(store, { name: 'Ancienne', createdAt: longAgo });
		for (const sentAt of [minus(monday, 40 * dayMs), minus(monday, dayMs), null]) {
			await aWarned(store, sentAt);
		}
		await aUser(store, {
			...{ name: 'Bientôt', createdAt: minus(monday, accountRetentionMs - noticeMs - dayMs) }
		});
		await aMember(store, hub, { state: 'pending', introduction: 'Apicultrice' });
	});
}
