import { afterEach, describe, expect, it, vi } from 'vitest';
import { findUserByEmail } from '$lib/server/auth/user';
import type { Job } from '$lib/server/jobs/job';
import { runTick } from '$lib/server/jobs/tick';
import { startTicking } from '$lib/server/jobs/ticking';
import { wake } from '$lib/server/jobs/wake';
import { enqueue } from '$lib/server/outbox';
import { leaseNext } from '$lib/server/outbox/lease';
import { hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { aMail, queueMails } from '../../factories/mail';
import { freshStore } from '../../support/database';
import { statesOf } from '../../support/mail/delivery';
import { taking } from '../../support/mail/taking';
import { byClock } from '../../support/change';

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
	await stop?.();
	stop = undefined;
	vi.restoreAllMocks();
});

const printed = () => {
	const lines: string[] = [];
	for (const stream of [process.stdout, process.stderr]) {
		vi.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
	}
	return lines;
};

describe('a tick', () => {
	it('sends mails that are due and runs each job when it is due', async () => {
		const store = await freshStore();
		await queueMails(store, 2, now);
		const runs: number[] = [];
		const job: Job = {
			name: 'count',
			every: 10 * minuteMs,
			anyClock: true,
			run: async (_, at) => void runs.push(at)
		};
		const transport = taking();
		for (const at of [now, plus(now, 9 * minuteMs), plus(now, 10 * minuteMs), minus(now, hourMs)]) {
			await runTick(store, at, { transport, jobs: [job] });
		}
		expect(transport.took).toHaveLength(2);
		expect(runs.map((at) => Math.round((at - now) / minuteMs))).toEqual([0, 10, -60]);
	});

	it('survives a failing job, and logs it without a person’s data', async () => {
		const store = await freshStore();
		const lines = printed();
		const ran: string[] = [];
		await store.clients.writer.execute('alter table users rename to gone');
		const address = 'agathe@member.example';
		const jobs: Job[] = [
			{
				name: 'fails',
				every: 0,
				run: async ({ read }) => void (await findUserByEmail(read, address))
			},
			{ name: 'works', every: 0, run: async () => void ran.push('works') }
		];
		await runTick(store, now, { transport: taking(), jobs });
		expect(ran).toEqual(['works']);
		expect(lines.join()).toContain('"job":"fails"');
		expect(lines.join()).toContain('SQLITE_ERROR');
		expect(lines.join()).not.toContain('agathe');
	});
});

describe('ticking', () => {
	it('sends a mail right after it was queued, and finishes what is under way when it stops', async () => {
		const store = await freshStore();
		printed();
		const transport = taking(30);
		stop = startTicking(store, { transport, jobs: [] });
		await new Promise((resolve) => setTimeout(resolve, 60));
		await store.write(byClock(fromEpoch(Date.now())), (change) =>
			enqueue(change, aMail({}, change.now))
		);
		wake();
		await vi.waitFor(() => expect(transport.took).toHaveLength(1), { timeout: 2000 });

		await queueMails(store, 30, fromEpoch(Date.now()), {
			subjectId: 'more',
			usefulUntil: plus(fromEpoch(Date.now()), minuteMs)
		});
		wake();
		await vi.waitFor(() => expect(transport.took.length).toBeGreaterThan(2), { timeout: 2000 });
		await stop();
		stop = undefined;
		const states = await statesOf(store);
		expect(states).toEqual({ sent: transport.took.length, queued: 31 - transport.took.length });
		expect(transport.closed).toBe(true);
	});

	it('never runs two ticks at once in a process', async () => {
		const store = await freshStore();
		printed();
		let [running, most, runs] = [0, 0, 0];
		const job: Job = {
			name: 'slow',
			every: 0,
			run: async () => {
				running += 1;
				most = Math.max(most, running);
				await new Promise((resolve) => setTimeout(resolve, 40));
				running -= 1;
				runs += 1;
			}
		};
		stop = startTicking(store, { transport: taking(), jobs: [job] });
		for (let n = 0; n < 10; n += 1) {
			wake();
			await new Promise((resolve) => setTimeout(resolve, 25));
		}
		await vi.waitFor(() => expect(runs).toBeGreaterThan(2));
		expect(most).toBe(1);
	});

	it('settles at its start the mails that the last process left behind', async () => {
		const store = await freshStore();
		const lines = printed();
		await queueMails(store, 1, now);
		await store.write(byClock(now), (change) => leaseNext(change, 'killed').then((row) => row!.id));
		stop = startTicking(store, { transport: taking(), jobs: [] });
		await vi.waitFor(async () => expect(await statesOf(store)).toEqual({ uncertain: 1 }));
		expect(lines.join()).toContain('mails were under way when the last process ended');
	});
});
