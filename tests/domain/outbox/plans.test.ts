import { expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import type { Change } from '$lib/server/db/change';
import { listDue } from '$lib/server/notices';
import { countMails, countMailsSince, isStuck, listMails, mailStates } from '$lib/server/outbox';
import { emptySettled, purgeSettled } from '$lib/server/outbox/purge';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { queueMails } from '../../factories/mail';
import { byClock } from '../../support/change';
import { queriesOf, statementsOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';

// Outboxes grow for twelve months. What is asked at every tick, every hour or on every page must find its
// rows by an index: the time of a whole scan is taken from everybody (docs/decisions/0003).

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));

async function plansOf(store: Store, statements: { sql: string; args: unknown }[]) {
	const plans: string[] = [];
	for (const { sql, args } of statements) {
		const explained = { sql: `EXPLAIN QUERY PLAN ${sql}`, args } as { sql: string; args: [] };
		const { rows } = await store.clients.reader.execute(explained);
		plans.push(...rows.map((row) => String(row['detail'])));
	}
	return plans;
}

/** What reads every row, or sorts what it read. */
const slow = (plans: string[]) =>
	plans.filter((plan) => /\bSCAN (outbox|mail)\b(?!.*outbox_due)|TEMP B-TREE FOR ORDER/.test(plan));

it('what pages of the desk ask finds its mails by an index', async () => {
	const store = await freshStore();
	const { id } = await aHub(store);
	const before = 400;
	const asked = await queriesOf(store, async () => {
		await listMails(store.read, { hubIds: [id], limit: 50 });
		await listMails(store.read, { hubIds: [id], limit: 50, before });
		for (const state of mailStates) {
			await listMails(store.read, { hubIds: [id], state, limit: 50 });
			await listMails(store.read, { hubIds: [id], state, limit: 50, before });
		}
		await countMails(store.read, id);
		await countMailsSince(store.read, id, now);
		await isStuck(store.read, id, now);
	});
	const plans = await plansOf(store, asked);
	expect(asked.length).toBeGreaterThan(17);
	expect(plans.filter((plan) => plan.startsWith('SEARCH outbox')).length).toBe(asked.length);
	expect(slow(plans)).toEqual([]);
});

it('the counts of the day read only mails in trouble, and those sent since', async () => {
	const store = await freshStore();
	const { id } = await aHub(store);
	const asked = await queriesOf(store, () => countMailsSince(store.read, id, now));
	expect(await plansOf(store, asked)).toEqual([
		'SEARCH outbox USING COVERING INDEX outbox_hub_state_position (hub_id=? AND state=?)',
		'SEARCH outbox USING COVERING INDEX outbox_hub_sent (hub_id=? AND sent_at>?)'
	]);
});

it.each<[string, (change: Change) => Promise<unknown>, string]>([
	['emptySettled', (change) => emptySettled(change), 'outbox_not_emptied (settled_at<?)'],
	['purgeSettled', (change) => purgeSettled(change), 'outbox_settled (settled_at<?)']
])('%s reads only what is old enough', async (_, job, index) => {
	const store = await freshStore();
	const sent = await statementsOf(store, () => store.write(byClock(now), job));
	const plans = await plansOf(store, sent);
	expect(plans.join('\n')).toContain(`SEARCH outbox USING INDEX ${index}`);
	expect(slow(plans)).toEqual([]);
});

it('what is to be told is found by the index of what is due', async () => {
	const store = await freshStore();
	const asked = await queriesOf(store, () => listDue(store.read, now));
	for (const plan of await plansOf(store, asked))
		expect(plan).not.toMatch(/SCAN notices(?! USING)/);
	expect((await plansOf(store, asked)).join()).toContain('notices_due');
});

it('what has piled up is emptied in portions, and all of it', async () => {
	const store = await freshStore();
	await queueMails(store, 5, now);
	await store.write(byClock(now), ({ tx }) =>
		tx.update(outbox).set({ state: 'sent', settledAt: now, sentAt: now })
	);
	const later = byClock(plus(now, 400 * dayMs));
	const portions: number[] = [];
	for (let n = 0; n < 3; n += 1) {
		const emptied = await store.write(later, (change) => emptySettled(change, 2));
		portions.push((emptied as string[]).length);
	}
	expect(portions).toEqual([2, 2, 1]);
	expect(await store.write(later, (change) => purgeSettled(change, 4))).toBe(4);
	expect(await store.write(later, (change) => purgeSettled(change, 4))).toBe(1);
});
