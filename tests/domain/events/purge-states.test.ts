import { expect, it } from 'vitest';
import { touch } from '$lib/server/entries';
import { eventStates } from '$lib/server/events/schema';
import { toItsEnd } from '$lib/server/db/bulk/goes-on';
import { scheduledJobs } from '$lib/server/jobs/scheduled-jobs';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { anEvening, later } from '../../factories/evening';
import { thursday } from '../../factories/event';
import { tellAt } from '../../factories/notices';
import { byClock } from '../../support/change';

it('the former words of an event are forgotten a hundred days after it, and nobody is told anything', async () => {
	const { store, event, change, mails } = await anEvening();
	await aGuest(store, event, { email: 'vient@guest.example' });
	await change({ title: 'Soirée d’Odile' }, later);
	await change({ title: 'Soirée' }, later);
	const daysAfter = (days: number) => plus(thursday.endsAt, days * dayMs);
	const job = scheduledJobs.find(
		({ name }) => name === 'forget what events were that are long over'
	)!;
	const kept = async () => (await store.read.select().from(eventStates)).length;
	expect(await job.run(store, daysAfter(99), toItsEnd)).toEqual({ states: 0 });
	expect(await kept()).toBe(3);
	expect(await job.run(store, daysAfter(101), toItsEnd)).toEqual({ states: 3 });
	expect(await kept()).toBe(0);
	const before = (await mails(/./)).length;
	await store.write(byClock(daysAfter(102)), (written) => {
		touch(written, 'event', event.id);
		return Promise.resolve();
	});
	await tellAt(store, daysAfter(103));
	expect(await mails(/./)).toHaveLength(before);
});
