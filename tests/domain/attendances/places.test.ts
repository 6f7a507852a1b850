import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { users } from '$lib/server/auth/schema';
import { newId, type EventId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { aGuest, anEventRow, monday, type EventRow } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { queriesOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';

/** Answers of every kind, the first of those that wait being shut out. */
async function answered(store: Store, event: EventRow, hub: Parameters<typeof aMember>[1]) {
	await aGuest(store, event, { companions: 2 });
	await aGuest(store, event);
	await aGuest(store, event, { answer: 'tentative', companions: 1 });
	await aGuest(store, event, { answer: 'declined' });
	const shutOut = await aMember(store, hub);
	await must(store, byPerson(shutOut, monday), (change) =>
		attendances.answer(change, event, { userId: shutOut.id }, { answer: 'going', companions: 0 })
	);
	await aGuest(store, event, { companions: 1 });
	await aGuest(store, event);
	await store.write(byClock(monday), ({ tx }) =>
		tx.update(users).set({ disabledAt: monday }).where(eq(users.id, shutOut.id))
	);
}

it('places are counted by answer, with companions, and without disabled people in line', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const full = await anEventRow(store, hub, { capacity: 4 });
	const open = await anEventRow(store, hub, { capacity: null });
	const empty = await anEventRow(store, hub, { capacity: 7 });
	const free = await anEventRow(store, hub, { capacity: null });
	for (const event of [full, open]) await answered(store, event, hub);
	const ids = [full, open, empty, free, { id: newId<EventId>() }].map(({ id }) => id);
	const counted = await attendances.countOf(store.read, ids);
	expect(counted).toEqual(
		new Map([
			[
				full.id,
				{
					...{ going: 2, companions: 2, tentative: 1, waitlisted: 2, seatable: 2 },
					...{ places: 4, free: 0, left: 0 }
				}
			],
			[
				open.id,
				{
					...{ going: 5, companions: 3, tentative: 1, waitlisted: 0, seatable: 0 },
					...{ places: null, free: null, left: null }
				}
			],
			[
				empty.id,
				{
					...{ going: 0, companions: 0, tentative: 0, waitlisted: 0, seatable: 0 },
					...{ places: 7, free: 7, left: 7 }
				}
			],
			[
				free.id,
				{
					...{ going: 0, companions: 0, tentative: 0, waitlisted: 0, seatable: 0 },
					...{ places: null, free: null, left: null }
				}
			]
		])
	);
	// An agenda is told the same.
	const shown = [...counted].map(([id, { waitlisted, left }]) => [id, { waitlisted, left }]);
	expect([...(await attendances.leftOf(store.read, ids))]).toEqual(shown);
});

it('people who come are counted in the index alone', async () => {
	const store = await freshStore();
	const event = await anEventRow(store, await aHub(store));
	const asked = await queriesOf(store, async () => {
		await attendances.countOf(store.read, [event.id]);
		await attendances.leftOf(store.read, [event.id]);
	});
	for (const { sql, args } of asked) {
		const explained = { sql: `EXPLAIN QUERY PLAN ${sql}`, args } as { sql: string; args: [] };
		const { rows } = await store.clients.reader.execute(explained);
		const plan = rows.map((row) => String(row['detail']));
		const within = plan.filter((step) => /^SEARCH one USING COVERING INDEX/.test(step));
		expect(within.length).toBeGreaterThanOrEqual(2);
		// Beside them only those who wait are read.
		const others = plan.filter(
			(step) => /\b(one|attendances)\b/.test(step) && !within.includes(step)
		);
		expect(others).toEqual([
			'SEARCH attendances USING INDEX attendances_answer (event_id=? AND answer=?) LEFT-JOIN'
		]);
	}
});
