import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as invitations from '$lib/server/invitations';
import { scheduledJobs } from '$lib/server/jobs/scheduled-jobs';
import { runTick } from '$lib/server/jobs/tick';
import type { Transport } from '$lib/server/outbox/transport';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs, hourMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow, end, mailsOf, monday } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

const taking: Transport = { deliver: async () => ({ state: 'sent' }), close() {} };
const twelveMonths = 365 * dayMs;
const typed = { email: 'odile@guest.example', name: 'Odile Amance', locale: 'fr' as const };

async function anEventWithPeople() {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEventRow(store, hub);
	const user = await aMember(store, hub);
	const member = { userId: user.id, email: user.email, name: user.name, locale: 'fr' as const };
	const subject = await invitationSubject(store.read, event);
	await store.write(byClock(monday), (change) =>
		invitations.invite(change, subject, [member, typed])
	);
	await aGuest(store, event, { email: typed.email });
	await store.write(byClock(monday), (change) =>
		attendances.answer(change, event, { userId: user.id }, { answer: 'going', companions: 0 })
	);
	return { store, event, subject, user };
}

async function tick(
	store: Awaited<ReturnType<typeof freshStore>>,
	now: Instant,
	transport = taking
): Promise<void> {
	// The server has run for an hour, so that its clock is not in doubt.
	for (const at of [minus(now, hourMs), now]) {
		await runTick(store, at, { transport, jobs: scheduledJobs, elapsed: at });
	}
}

describe('twelve months after an event', () => {
	it('its guests are deleted, but not its members', async () => {
		const { store, event, subject, user } = await anEventWithPeople();
		await tick(store, end);
		await tick(store, plus(end, twelveMonths - hourMs));
		expect(await attendances.listOf(store.read, event.id)).toHaveLength(2);

		await tick(store, plus(end, twelveMonths + hourMs));
		expect(await attendances.listOf(store.read, event.id)).toMatchObject([{ userId: user.id }]);
		expect(await invitations.listInvitations(store.read, subject)).toMatchObject([
			{ userId: user.id }
		]);
		expect(await mailsOf(store)).toEqual([]);
	});

	it('a mail that still waits is not deleted', async () => {
		const { store } = await anEventWithPeople();
		await store.write(byClock(), ({ tx }) =>
			tx
				.update(outbox)
				.set({ usefulUntil: plus(end, 9 * twelveMonths) })
				.where(eq(outbox.recipientEmail, typed.email))
		);
		await tick(store, plus(end, 2 * twelveMonths), {
			deliver: async () => ({ state: 'deferred', why: '451 Later' }),
			close() {}
		});
		expect((await mailsOf(store)).map(({ to }) => to)).toContain(typed.email);
	});
});
