import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { enqueue } from '$lib/server/outbox';
import { unsealContent } from '$lib/server/outbox/content';
import { leaseNext } from '$lib/server/outbox/lease';
import { outbox } from '$lib/server/outbox/schema';
import { settle } from '$lib/server/outbox/settle';
import type { Outcome } from '$lib/server/outbox/outcome';
import { dayMs, hourMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { must } from '../../../factories/event';
import { aMail } from '../../../factories/mail';
import { aUser } from '../../../factories/member';
import { byClock } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { after, before, moves, now, soon } from '../../auth/address/place';

async function aWaitingMail() {
	const store = await freshStore();
	const user = await aUser(store, { email: before });
	const to = { email: before, name: '' };
	const about = { kind: 'booking-confirmed' as const, subjectId: 'b', userId: user.id };
	await must(store, byClock(minus(now, hourMs)), (change) =>
		enqueue(change, aMail({ ...about, to, usefulUntil: plus(now, 9 * dayMs) }, now))
	);
	return { store, user };
}

const find = async (store: Store) =>
	(await store.read.select().from(outbox).where(eq(outbox.subjectId, 'b')).get())!;

it('a new address is taken as it is, whatever signs are in it', async () => {
	const { store, user } = await aWaitingMail();
	const odd = 'x$&y@apres.example';
	await moves(store, user, odd);
	expect(await find(store)).toMatchObject({ recipientEmail: odd, thread: `b:${odd}` });
});

describe('a mail that is being sent while its person changes the address', () => {
	async function settled(outcome: Outcome) {
		const { store, user } = await aWaitingMail();
		const lease = await must(store, byClock(now), async (change) => leaseNext(change, 'w'));
		await moves(store, user);
		await store.write(byClock(soon), (change) => settle(change, lease!, outcome));
		const { content, ...row } = await find(store);
		return { ...row, to: unsealContent(content!).to.email };
	}

	it('goes to the new one when this try fails', async () => {
		const again = { recipientEmail: after, to: after, thread: `b:${after}` };
		expect(await settled({ state: 'deferred', why: 'greylisted' })).toMatchObject({
			...{ ...again, state: 'deferred' }
		});
		expect(await settled({ state: 'stopped' })).toMatchObject({ ...again, state: 'queued' });
		// Sent again by the desk, it goes where the person is.
		expect(await settled({ state: 'uncertain', why: 'no-answer' })).toMatchObject({
			...{ ...again, state: 'uncertain' }
		});
	});

	it('has gone to the old one when it arrives, and its row says so', async () => {
		expect(await settled({ state: 'sent' })).toMatchObject({
			...{ recipientEmail: before, thread: `b:${before}`, state: 'sent' }
		});
	});
});
