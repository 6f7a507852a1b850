import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Change } from '../../db/change';
import type { HubId, UserId } from '../../db/id';
import type { MailKind } from '../../mail/kinds';
import { outbox } from '../schema';

/** What only those who run a hub are told: who wants to be admitted, and who wants a room. */
const deskKinds: MailKind[] = [
	...(['member-waits', 'member-still-waits', 'booking-to-decide', 'booking-waits'] as const)
];

/**
 * Drops the mails of a desk that still wait for somebody who does not run it any more: they name applicants and
 * bookings, and a mail server that was down for hours would deliver them all the same. One that is under way
 * stays.
 * @param hubId of the desk; every desk without it
 */
export async function dropDeskMails(
	{ tx, now }: Change,
	userId: UserId,
	hubId?: HubId
): Promise<void> {
	await tx
		.update(outbox)
		.set({ state: 'dropped', lastError: 'overtaken', trouble: null, settledAt: now })
		.where(
			and(
				eq(outbox.userId, userId),
				hubId === undefined ? undefined : eq(outbox.hubId, hubId),
				inArray(outbox.kind, deskKinds),
				sql`${outbox.state} in ('queued', 'deferred')`
			)
		);
}
