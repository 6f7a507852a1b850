import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { minuteMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Change } from '../../db/change';
import { recordedWithin } from '../../db/moments/recorded';
import { isOneOf } from '../../entries/is-one-of';
import { refuseUnlessConcierge } from '../../members';
import { listMailsAbout, type MailRow } from '../../outbox';
import { dropWaiting, type Dropped } from '../../outbox/overtaken/drop-waiting';
import { outbox } from '../../outbox/schema';
import { listInvitations } from '../find';
import type { Invitation } from '../invitation';
import { invitations } from '../schema';
import type { InvitationSubject } from '../subject';

/** Whoever stops a sending means the one that has just begun. */
const longestSending = 10 * minuteMs;

/** The condition of a query: an invitation that has just been written, and that nobody has tried to send yet. */
export function isStoppable(now: Instant): SQL | undefined {
	return and(
		...[eq(outbox.kind, 'invitation'), eq(outbox.state, 'queued'), eq(outbox.attempts, 0)],
		recordedWithin(outbox.createdAt, longestSending, now)
	);
}

/**
 * Stops invitations and reminders that have not left yet, as if nobody had sent them: who was invited for the first
 * time is not invited, who had been uninvited before is so again, and a reminder was none. What is under way stays.
 * Refused with `not-concierge`, or `sending-over`: nothing waits any more.
 * @returns how many were stopped, and whether somebody knows less of the event than everybody was told
 */
export async function stopSending(
	change: Change,
	subject: Pick<InvitationSubject, 'kind' | 'id'> & { hub: Pick<InvitationSubject['hub'], 'id'> }
): Promise<{ stopped: number; fellBehind: boolean } | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessConcierge(change, subject.hub.id);
	if (notAllowed) return notAllowed;
	const rows = new Map((await listInvitations(tx, subject)).map((row) => [row.id as string, row]));
	const ids = [...rows.values()].map(({ id }) => id);
	const mails = await listMailsAbout(tx, ids);
	const waiting = await tx
		.select({ subjectId: outbox.subjectId })
		.from(outbox)
		.where(and(isOneOf(outbox.subjectId, ids), isStoppable(now)))
		.all();
	const about = waiting.map(({ subjectId }) => subjectId);
	const dropped = await dropWaiting(change, about, ['invitation']);
	if (dropped.length === 0) return refuse('sending-over');
	const before = lastBefore(mails, dropped);
	const isFresh = ({ subjectId }: Dropped) => !before.has(subjectId);
	await tx.delete(invitations).where(
		inArray(
			invitations.id,
			dropped.filter(isFresh).flatMap(({ subjectId }) => rows.get(subjectId)?.id ?? [])
		)
	);
	let fellBehind = false;
	for (const mail of dropped) {
		const row = rows.get(mail.subjectId);
		if (!row || isFresh(mail)) continue;
		const wasWithdrawn = before.get(mail.subjectId)?.kind === 'invitation-withdrawn';
		await restore(change, row, mail, wasWithdrawn);
		fellBehind ||= !wasWithdrawn && row.toldRevision !== mail.knownRevision;
	}
	return { stopped: dropped.length, fellBehind };
}

/** The last mail about each of these before the one that was dropped, unless it was dropped, too. */
function lastBefore(mails: MailRow[], dropped: Dropped[]): Map<string, MailRow> {
	const ids = new Set(dropped.map(({ id }) => id));
	const earlier = mails.filter(({ id, state }) => !ids.has(id) && state !== 'dropped');
	return new Map(earlier.map((mail) => [mail.subjectId, mail]));
}

/** What the person knows, and whether they are invited, as it was before the mail. */
async function restore(
	{ tx, now }: Change,
	{ id }: Invitation,
	{ knownRevision }: Dropped,
	wasWithdrawn: boolean
): Promise<void> {
	await tx
		.update(invitations)
		.set({
			toldRevision: knownRevision,
			...(wasWithdrawn && { state: 'withdrawn' as const, withdrawnAt: now })
		})
		.where(eq(invitations.id, id));
}
