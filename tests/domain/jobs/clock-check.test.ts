import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { findLatestMoment } from '$lib/server/db/latest-moment';
import type { Job } from '$lib/server/jobs/job';
import { scheduledJobs } from '$lib/server/jobs/scheduled-jobs';
import { runTick } from '$lib/server/jobs/tick';
import { dayMs, hourMs, minuteMs, secondMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { queueMails } from '../../factories/mail';
import { freshStore } from '../../support/database';
import { statesOf } from '../../support/mail/delivery';

const now = fromEpoch(Date.UTC(2026, 6, 2, 9));
const tenYears = 3653 * dayMs;

let lines: string[];
beforeEach(() => {
	lines = [];
	vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => {
	vi.restoreAllMocks();
});

/** A process: its monotonic clock starts at zero, and each tick says by how much it has gone on. */
function aProcess(store: Store) {
	const ran: string[] = [];
	const jobs: Job[] = [
		{ name: 'purge', every: 0, run: async (_, at) => void ran.push(`purge ${at}`) },
		{ name: 'any', every: 0, anyClock: true, run: async () => void ran.push('any') }
	];
	const transport = { deliver: async () => ({ state: 'sent' as const }), close() {} };
	return {
		/** @returns what ran that waits for a clock that is right */
		async tick(at: Instant, elapsed: number): Promise<string[]> {
			ran.length = 0;
			await runTick(store, at, { jobs, transport, elapsed });
			expect(ran).toContain('any');
			return ran.filter((name) => name !== 'any');
		}
	};
}

/** A database whose server has run until `now`. */
async function aUsedStore(): Promise<Store> {
	const store = await freshStore();
	expect(await aProcess(store).tick(now, 0)).toHaveLength(1);
	expect(await findLatestMoment(store.read)).toBe(now);
	return store;
}

describe('jobs that delete or make something by the clock', () => {
	it.each([
		['an hour back', -hourMs],
		['a day ahead', dayMs],
		['ten years ahead', tenYears],
		['ten years back', -tenYears]
	])('wait when it jumps %s, and go on when it jumps back', async (_, jump) => {
		const store = await aUsedStore();
		const running = aProcess(store);
		expect(await running.tick(plus(now, 5 * secondMs), 5 * secondMs)).toHaveLength(1);
		for (const later of [10, 15, 20].map((seconds) => seconds * secondMs)) {
			expect(await running.tick(plus(now, jump + later), later)).toEqual([]);
		}
		expect(await findLatestMoment(store.read)).toBe(now);
		expect(await running.tick(plus(now, 25 * secondMs), 25 * secondMs)).toHaveLength(1);
		expect(lines.map((line) => JSON.parse(line) as { message: string })).toMatchObject([
			{ level: 'warn', message: expect.stringContaining('the clock jumped') },
			{ level: 'info', message: 'the clock counts as right again' }
		]);
	});

	it.each([
		['three hours back', -3 * hourMs],
		['ten years ahead', tenYears]
	])('go on after an hour of a clock that jumped %s and runs on steadily', async (_, jump) => {
		const store = await aUsedStore();
		const running = aProcess(store);
		await running.tick(now, 0);
		const at = (elapsed: number) => running.tick(plus(now, jump + elapsed), elapsed);
		expect(await at(minuteMs * 2)).toEqual([]);
		expect(await at(hourMs)).toEqual([]);
		expect(await at(hourMs + 3 * minuteMs)).toHaveLength(1);
		const latest = await findLatestMoment(store.read);
		expect(latest).toBe(plus(now, jump + hourMs + 3 * minuteMs));
		expect(await at(hourMs + 4 * minuteMs)).toHaveLength(1);
	});

	it('go on within an hour after a summer without the server', async () => {
		const store = await aUsedStore();
		const started = aProcess(store);
		const september = plus(now, 63 * dayMs);
		expect(await started.tick(september, 0)).toEqual([]);
		expect(await started.tick(plus(september, hourMs), hourMs)).toHaveLength(1);
	});

	it('wait on while the clock keeps jumping', async () => {
		const store = await aUsedStore();
		const running = aProcess(store);
		for (let hours = 1; hours <= 6; hours += 1) {
			const at = plus(now, hours * 30 * dayMs);
			expect(await running.tick(at, hours * hourMs)).toEqual([]);
		}
	});

	it.each([
		['a night without the server', 11 * hourMs],
		['a correction by a minute', -minuteMs],
		['an hour later', hourMs]
	])('do not wait after %s', async (_, later) => {
		const store = await aUsedStore();
		expect(await aProcess(store).tick(plus(now, later), 0)).toHaveLength(1);
	});

	it('are checked by the newest mail where the database says nothing else', async () => {
		const store = await freshStore();
		await queueMails(store, 1, now);
		expect(await aProcess(store).tick(plus(now, tenYears), 0)).toEqual([]);
		expect(await aProcess(store).tick(plus(now, minuteMs), 0)).toHaveLength(1);
	});

	it('are all that are scheduled but the lists beside the database', () => {
		expect(scheduledJobs.length).toBeGreaterThan(4);
		const others = scheduledJobs.filter(({ anyClock }) => anyClock).map(({ name }) => name);
		expect(others).toEqual([
			'list who was erased beside the database',
			'list what was taken from accounts beside the database',
			'count how far the database has come'
		]);
	});
});

it('mails that would be too late by a wrong clock are kept and sent', async () => {
	const store = await aUsedStore();
	await queueMails(store, 2, now);
	const running = aProcess(store);
	await running.tick(now, 0);
	expect(await statesOf(store)).toEqual({ sent: 2 });
	await queueMails(store, 2, now, { subjectId: 'event-2' });
	await running.tick(plus(now, tenYears), minuteMs);
	expect(await statesOf(store)).toEqual({ sent: 2, queued: 2 });
	await running.tick(plus(now, 2 * minuteMs), 2 * minuteMs);
	expect(await statesOf(store)).toEqual({ sent: 4 });
});
