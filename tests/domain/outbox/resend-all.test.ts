import { expect, it } from 'vitest';
import { eq, inArray } from 'drizzle-orm';
import type { MailId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import { countFailed, enqueue, type Mail } from '$lib/server/outbox';
import { messageId } from '$lib/server/outbox/compose';
import { resendAll } from '$lib/server/outbox/failed/resend-all';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aMail, queueMails } from '../../factories/mail';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { deliverAt, quickTransport, statesOf } from '../../support/mail/delivery';
import { MailServer } from '../../support/mail/smtp';

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));
const later = plus(now, hourMs);

async function settle(store: Store, ids: MailId[], set: Partial<typeof outbox.$inferInsert>) {
	await store.write(byClock(now), ({ tx }) =>
		tx
			.update(outbox)
			.set({ settledAt: now, ...set })
			.where(inArray(outbox.id, ids))
	);
}

async function queued(store: Store, hub: Hub, input: Partial<Mail>): Promise<MailId> {
	const mail = aMail({ hubId: hub.id, ...input }, now);
	const done = await store.write(byClock(now), (change) => enqueue(change, mail));
	return (done as { id: MailId }).id;
}

const again = (store: Store, hub: Hub, state: 'rejected' | 'uncertain', until = later) =>
	store.write(byClock(later), (change) => resendAll(change, { hubId: hub.id, state, until }));

it('all rejected mails of a hub leave again under their Message-IDs, and no others', async () => {
	const server = await MailServer.start();
	const transport = quickTransport(server.url);
	const store = await freshStore();
	const [hub, other] = [await aHub(store), await aHub(store)];
	const more = { usefulUntil: plus(now, dayMs) };
	const ids = await queueMails(store, 5, now, { hubId: hub.id, ...more });
	await queueMails(store, 2, now, { hubId: other.id, subjectId: 'event-2', ...more });
	server.fail({ at: 'rcpt', code: 550 });
	await deliverAt(store, transport, now);
	server.heal();
	const failed = { hubId: hub.id, state: 'rejected' as const, until: later };
	expect(await countFailed(store.read, failed)).toEqual({ again: 5, left: 0 });
	expect(await again(store, hub, 'rejected')).toBe(5);
	await deliverAt(store, transport, plus(later, minuteMs));
	expect(await statesOf(store)).toEqual({ sent: 5, rejected: 2 });
	expect(server.accepted.map((mail) => mail.messageId).sort()).toEqual(ids.map(messageId).sort());
	transport.close();
	await server.stop();
});

it('what is over, emptied or overtaken is left out, and counted', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const over = await queued(store, hub, { subjectId: 'a', usefulUntil: plus(now, minuteMs) });
	const emptied = await queued(store, hub, { subjectId: 'b' });
	const first = await queued(store, hub, { subjectId: 'c', kind: 'invitation-update' });
	const newer = await queued(store, hub, { subjectId: 'c', kind: 'invitation-cancelled' });
	const useful = await queued(store, hub, { subjectId: 'd' });
	await settle(store, [over, emptied, first, newer, useful], { state: 'uncertain' });
	await settle(store, [emptied], { content: null });
	const failed = { hubId: hub.id, state: 'uncertain' as const, until: later };
	expect(await countFailed(store.read, failed)).toEqual({ again: 2, left: 3 });
	expect(await again(store, hub, 'uncertain')).toBe(2);
	const rows = await store.read.select().from(outbox).where(eq(outbox.state, 'queued'));
	expect(rows.map(({ id }) => id).sort()).toEqual([newer, useful].sort());
});

it('the same form sent again sends nothing that failed since', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const ids = await queueMails(store, 3, now, { hubId: hub.id });
	await settle(store, ids, { state: 'rejected' });
	expect(await again(store, hub, 'rejected', plus(now, minuteMs))).toBe(3);
	await settle(store, ids, { state: 'rejected', settledAt: later });
	expect(await again(store, hub, 'rejected', plus(now, minuteMs))).toBe(0);
});
