import { sessions, users } from '$lib/server/auth/schema';
import { newId, type UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import { memberships } from '$lib/server/members/schema';
import { hashCode, newCode } from '$lib/server/secrets';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { byClock } from '../support/change';

/** A member with an open session; `code` is the value of the cookie. */
export interface CrowdMember {
	id: UserId;
	email: string;
	code: string;
}

/** Many members of a hub, each signed in, written in one transaction. */
export async function aCrowd(store: Store, hub: Hub, count: number): Promise<CrowdMember[]> {
	const now = fromEpoch(Date.now());
	const people = Array.from({ length: count }, (_, index) => {
		const id = newId<UserId>();
		return { id, email: `membre-${index}-${id}@sillon.example`, code: newCode() };
	});
	await store.write(byClock(), async ({ tx }) => {
		for (const [index, { id, email, code }] of people.entries()) {
			await tx
				.insert(users)
				.values({ id, email, name: `Membre ${index}`, locale: 'fr', createdAt: now });
			await tx.insert(memberships).values({
				id: newId(),
				hubId: hub.id,
				userId: id,
				state: 'active',
				requestedAt: now,
				houseRulesVersion: 1,
				houseRulesAcceptedAt: now
			});
			await tx.insert(sessions).values({
				idHash: hashCode(code),
				userId: id,
				createdAt: now,
				lastUsedAt: now,
				expiresAt: plus(now, dayMs),
				device: 'Firefox, Linux'
			});
		}
	});
	return people;
}
