import { afterEach, describe, expect, it, vi } from 'vitest';
import { toItsEnd, type GoesOn } from '$lib/server/db/bulk/goes-on';
import { newId, type MailId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import type { Job } from '$lib/server/jobs/job';
import { scheduledJobs } from '$lib/server/jobs/scheduled-jobs';
import { runTick } from '$lib/server/jobs/tick';
import { startTicking } from '$lib/server/jobs/ticking';
import { longestQuietMs } from '$lib/server/notices/quiet-period';
import { portion } from '$lib/server/outbox/purge';
import { outbox } from '$lib/server/outbox/schema';
import { accountRetentionMs } from '$lib/server/usecases/retention/due';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { anEvent, aSeries, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { queueMails } from '../../factories/mail';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { deliverAt } from '../../support/mail/delivery';
import { taking } from '../../support/mail/taking';

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
	await stop?.();
	stop = undefined;
	vi.restoreAllMocks();
});

const silence = () => {
	for (const stream of [process.stdout, process.stderr]) {
		vi.spyOn(stream, 'write').mockReturnValue(true);
	}
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Two things to do, or one portion and one more; how many of them a run does. */
const long: [job: string, done: string, prepare: (store: Store) => Promise<number>][] = [
	[
		'make editions',
		'editions',
		async (store) => {
			const hub = await aHub(store);
			await aSeries(store, hub);
			await aSeries(store, hub, { title: 'Café' });
			// Two Thursdays within six weeks.
			return 2;
		}
	],
	[
		'tell what has changed',
		'told',
		async (store) => {
			const hub = await aHub(store);
			for (const title of ['Cinéma', 'Atelier']) {
				const event = await anEvent(store, hub, { title });
				await aGuest(store, event, { email: `${event.slug}@guest.example` });
				const changedAt = minus(monday, longestQuietMs);
				await must(store, byClock(changedAt), (change) =>
					events.change(change, event, { place: 'Parvis' })
				);
			}
			return 1;
		}
	],
	[
		'warn and erase accounts after three years',
		'warned',
		async (store) => {
			const createdAt = minus(monday, accountRetentionMs + dayMs);
			for (let n = 0; n < 2; n += 1) await aUser(store, { createdAt });
			return 1;
		}
	],
	[
		'empty settled mails',
		'emptied',
		async (store) => {
			const longAgo = minus(monday, 60 * dayMs);
			await queueMails(store, 1, longAgo);
			await deliverAt(store, taking(), longAgo);
			const [sent] = await store.read.select().from(outbox);
			await store.write(byClock(longAgo), async ({ tx }) => {
				for (let position = 1; position <= portion; position += 1) {
					const id = newId<MailId>();
					const own = { id, subjectId: id, position: sent!.position + position };
					await tx.insert(outbox).values({ ...sent!, ...own });
				}
			});
			return portion;
		}
	]
];

describe('a stop', () => {
	it.each(long)('ends between two portions: %s', async (name, done, prepare) => {
		const store = await freshStore();
		const one = await prepare(store);
		const job = scheduledJobs.find((scheduled) => scheduled.name === name)!;
		const run = async (goesOn: GoesOn) =>
			new Map(Object.entries((await job.run(store, monday, goesOn)) ?? {})).get(done);
		expect(await run(async () => false)).toBe(one);
		// The next process does the rest.
		expect(await run(toItsEnd)).toBeGreaterThan(0);
	});

	it('is heard by a job that runs, and no other one begins', async () => {
		const store = await freshStore();
		silence();
		const ran: string[] = [];
		const endless: Job = {
			name: 'endless',
			every: 0,
			anyClock: true,
			async run(_store, _now, goesOn) {
				ran.push('began');
				while (await goesOn()) await pause(5);
				ran.push('ended');
			}
		};
		const next: Job = {
			name: 'next',
			every: 0,
			anyClock: true,
			run: async () => void ran.push('next')
		};
		stop = startTicking(store, { transport: taking(), jobs: [endless, next] });
		await vi.waitFor(() => expect(ran).toEqual(['began']));
		await stop();
		stop = undefined;
		expect(ran).toEqual(['began', 'ended']);
	});
});

it('mails that become due during a long job leave between its portions', async () => {
	const store = await freshStore();
	silence();
	const transport = taking();
	let during = -1;
	const job: Job = {
		name: 'long',
		every: 0,
		anyClock: true,
		async run(_store, now, goesOn) {
			await queueMails(store, 2, now);
			await vi.waitUntil(async () => (await goesOn()) && transport.took.length === 2, {
				timeout: 10_000
			});
			during = transport.took.length;
		}
	};
	await runTick(store, monday, { transport, jobs: [job] });
	expect(during).toBe(2);
});
