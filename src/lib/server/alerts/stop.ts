import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessOwn } from '../auth';
import { recordRevocation, type Revocation } from '../auth/revocations/record';
import type { Change } from '../db/change';
import type { AlertId, UserId } from '../db/id';
import type { EventSeries } from '../series';
import { idInStopToken } from './link';
import { alerts } from './schema';

/**
 * Ends an alert by the link in its mails, and forgets the address. Mail clients say it as often as they like.
 * Refused with `link-spent`: the link is not ours.
 */
export async function stop(change: Change, token: string): Promise<{ stopped: true } | Refusal> {
	const id = idInStopToken(token);
	if (!id) return refuse('link-spent');
	return end(change, eq(alerts.id, id));
}

/** Ends the alert of an account. Refused with `not-yours`: the actor is somebody else, or disabled. */
export async function stopOwn(
	change: Change,
	series: Pick<EventSeries, 'id'>,
	userId: UserId
): Promise<{ stopped: true } | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	return end(change, and(eq(alerts.seriesId, series.id), eq(alerts.userId, userId)));
}

/**
 * Ends again, in an older database, what has ended since.
 * @param missing the revocations that this database does not know
 */
export async function applyStopped({ tx }: Change, missing: Revocation[]): Promise<void> {
	const ended = missing.filter(({ kind }) => kind === 'alert').map(({ subjectId }) => subjectId);
	await tx.delete(alerts).where(inArray(alerts.id, ended as AlertId[]));
}

async function end(change: Change, which: SQL | undefined): Promise<{ stopped: true }> {
	const ended = await change.tx.delete(alerts).where(which).returning({ id: alerts.id });
	// The id names nobody, and a restored backup would go on writing.
	for (const { id } of ended) await recordRevocation(change, id, 'alert');
	return { stopped: true };
}
