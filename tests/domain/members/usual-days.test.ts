import { expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { memberships } from '$lib/server/members/schema';
import { dayMs, hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { eq } from 'drizzle-orm';
import { monday } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

/** People who asked on a Monday and were answered so many hours later, one after the other. */
async function answered(store: Store, hub: Hub, hours: number[]) {
	const concierge = await aConcierge(store, hub);
	for (const wait of hours) {
		const { membershipId } = await aMember(store, hub, { requestedAt: monday });
		const decided = { decidedAt: plus(monday, wait * hourMs), decidedBy: concierge.id };
		await store.write(byClock(), ({ tx }) =>
			tx.update(memberships).set(decided).where(eq(memberships.id, membershipId))
		);
	}
}

const day = dayMs / hourMs;

it.each([
	['within a day', [2, 3, 5, 20, 90], 1],
	['in as many days as four of five waited', [2, day, 2 * day, 2.5 * day, 9 * day], 3],
	[
		'as the newest twenty show',
		[...Array<number>(30).fill(9 * day), ...Array(20).fill(9.5 * day)],
		10
	],
	['nobody knows, where too few were answered', [2, 3], undefined],
	['nobody can count on it, after weeks', [20 * day, 20 * day, 20 * day], undefined],
	['at once is no answer of anybody', [0, 0, 0], undefined]
])('a hub answers %s', async (_, hours, days) => {
	const store = await freshStore();
	const hub = await aHub(store);
	await answered(store, hub, hours);
	expect(await members.usualDaysToAnswer(store.read, hub.id)).toBe(days);
});
