import { and, eq, inArray, notInArray, sql, type SQL } from 'drizzle-orm';
import type { Change } from '../../db/change';
import type { HubId, UserId } from '../../db/id';
import type { MailKind } from '../../mail/kinds';
import { outbox } from '../schema';

/** What only those who run a hub are told: who wants to be admitted, and who wants a room. */
const deskKinds: MailKind[] = [
	...(['member-waits', 'member-still-waits', 'booking-to-decide', 'booking-waits'] as const)
];

/**
 * Drops the mails of a desk that still wait for somebody who does not run it any more, or that failed: they name
 * applicants and bookings, and a mail server that was down for hours, or who sends them again, would deliver them
 * all the same. One that is under way stays.
 * @param hubId of the desk; every desk without it
 */
export async function dropDeskMails(change: Change, userId: UserId, hubId?: HubId): Promise<void> {
	const ofDesk = hubId === undefined ? undefined : eq(outbox.hubId, hubId);
	await drop(change, and(eq(outbox.userId, userId), ofDesk));
}

/** The same for everybody but those who run the desk now: a mail that was under way may have failed since. */
export async function dropFormerDeskMails(
	change: Change,
	hubId: HubId,
	running: UserId[]
): Promise<void> {
	await drop(change, and(eq(outbox.hubId, hubId), notInArray(outbox.userId, running)));
}

async function drop({ tx, now }: Change, those: SQL | undefined): Promise<void> {
	await tx
		.update(outbox)
		.set({ state: 'dropped', lastError: 'overtaken', trouble: null, settledAt: now })
		.where(
			and(
				those,
				inArray(outbox.kind, deskKinds),
				sql`${outbox.state} in ('queued', 'deferred', 'rejected', 'uncertain')`
			)
		);
}
