import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { copyRetentionMs, removeOldCopies } from '$lib/server/db/backup/old-copies';
import { contentRetentionMs, emptySettled, purgeSettled } from '$lib/server/outbox/purge';
import { dayMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { queueMails } from '../../factories/mail';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { deliverAt, statesOf } from '../../support/mail/delivery';

// A computer without a battery starts in 1970. What is recorded until its clock is set is not as old as it says.

const behind = fromEpoch(3 * minuteMs);
const now = fromEpoch(Date.UTC(2026, 10, 24, 11));

it('mails of which nobody knows whether they left wait for the desk as long as any', async () => {
	const store = await freshStore();
	await queueMails(store, 2, behind, { usefulUntil: plus(now, dayMs) });
	const transport = {
		deliver: () => Promise.resolve({ state: 'uncertain' as const, why: 'no-answer' }),
		close() {}
	};
	await deliverAt(store, transport, behind, { clockInDoubt: true });
	expect(await statesOf(store)).toEqual({ uncertain: 2 });
	const purge = async (at: Instant) => [
		((await store.write(byClock(at), (change) => emptySettled(change))) as string[]).length,
		await store.write(byClock(at), (change) => purgeSettled(change))
	];
	expect(await purge(now)).toEqual([0, 0]);
	expect(await purge(plus(now, contentRetentionMs + 1))).toEqual([2, 0]);
	expect(await purge(plus(now, 366 * dayMs))).toEqual([0, 2]);
});

it('copies of the database stay for ninety days', () => {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-behind-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const made = join(folder, 'backups');
	const aside = join(folder, 'sillon.db.before-1970-01-01T000300');
	const copy = join(made, 'before-0024_then.db');
	mkdirSync(made);
	writeFileSync(`${copy}.json`, JSON.stringify({ madeAt: new Date(behind) }));
	for (const file of [aside, copy]) {
		writeFileSync(file, '');
		utimesSync(file, 180, 180);
	}
	const path = join(folder, 'sillon.db');
	expect(removeOldCopies(path, now)).toBe(0);
	expect(removeOldCopies(path, plus(now, copyRetentionMs))).toBe(0);
	expect(removeOldCopies(path, plus(now, copyRetentionMs + dayMs))).toBe(2);
	expect(readdirSync(made)).toEqual([]);
});
