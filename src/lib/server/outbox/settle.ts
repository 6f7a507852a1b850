import { and, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import { dayMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { MailId } from '../db/id';
import type { Db } from '../db/types';
import { troubleOf, type Outcome } from './outcome';
import { forgetfulKinds } from '../mail/kinds';
import { withoutPerson } from './personal-data/strip';
import { threadOf } from './recipient/redirect';
import { outbox } from './schema';
import type { Change } from '../db/change';

/** A server that defers a mail for five days will not take it (RFC 5321 4.5.4.1) … */
export const maxRetryMs = 5 * dayMs;

/** … if it was asked so often: a server of ours that was off for a summer has hardly asked. */
const asksBeforeGivingUp = 20;

/** How long a mail waits for its next try at most, in milliseconds. */
export const longestWait = 30 * minuteMs;

/** How many times a mail with `again` is tried while it is unknown whether it arrived. */
const againAtMost = 3;

/** For an expired lease: the process died, and it is unknown how far it came. */
export const crashed: Outcome = { state: 'uncertain', why: 'crashed' };

/**
 * Records the outcome of a try. Only the holder of the lease may: a mail that was leased again since is
 * left alone; one that was marked uncertain meanwhile gets the real outcome. Of a mail whose person has changed
 * their address meanwhile (`redirectWaiting`) the row says where it was sent to, or will be.
 * @returns its new state, or undefined when the lease was no longer ours
 */
export async function settle(
	{ tx, now }: Change,
	lease: { id: MailId; attempts: number; recipientEmail?: string },
	outcome: Outcome
): Promise<Next | undefined> {
	const ours = and(
		eq(outbox.id, lease.id),
		eq(outbox.attempts, lease.attempts),
		inArray(outbox.state, ['leased', 'uncertain'])
	);
	const row = await tx.select().from(outbox).where(ours).get();
	if (!row) return undefined;
	const next = nextState(row, outcome, now);
	const forgets = next.settledAt && forgetfulKinds.some((kind) => kind === row.kind);
	await tx
		.update(outbox)
		.set({
			...{ leaseUntil: null, leaseBy: null, trouble: null },
			...next,
			...(next.state === 'sent' && (await whereItWent(tx, row, lease.recipientEmail))),
			...(forgets && withoutPerson)
		})
		.where(ours);
	return next;
}

/** The address that was tried, when it is no longer the row's and no other mail like it went there. */
async function whereItWent(db: Db, row: Row, tried = row.recipientEmail) {
	if (tried === row.recipientEmail) return {};
	const { kind, subjectId, revision } = row;
	const there = await db
		.select({ id: outbox.id })
		.from(outbox)
		.where(
			and(
				eq(outbox.kind, kind),
				eq(outbox.subjectId, subjectId),
				eq(outbox.recipientEmail, tried),
				eq(outbox.revision, revision)
			)
		)
		.get();
	return there ? {} : { recipientEmail: tried, thread: threadOf(row, tried) };
}

type Row = typeof outbox.$inferSelect;
type Next = Partial<Row> & { state: Row['state'] };

function nextState(row: Row, outcome: Outcome, now: Instant): Next {
	if (outcome.state === 'sent') {
		return { state: 'sent', sentAt: now, settledAt: now, lastError: null };
	}
	if (outcome.state === 'stopped') return { state: 'queued', nextTryAt: now };
	const { state, why } = outcome;
	if (state === 'rejected') return { state, lastError: why, settledAt: now };
	if (state === 'uncertain' && !(row.whenUncertain === 'again' && row.attempts < againAtMost)) {
		return { state, lastError: why, settledAt: now };
	}
	const nextTryAt = plus(now, delayAfter(row.attempts, state));
	const trouble = troubleOf(outcome);
	if (trouble) return { state: 'deferred', lastError: why, trouble, nextTryAt };
	// When a concierge sends a mail again, the five days start anew.
	const since = Math.max(row.createdAt, row.settledAt ?? 0);
	if (row.attempts >= asksBeforeGivingUp && nextTryAt > since + maxRetryMs) {
		return { state: 'rejected', lastError: why, settledAt: now };
	}
	return { state: 'deferred', lastError: why, nextTryAt };
}

/** Greylisting needs five minutes, then half an hour; an unreachable server is tried again sooner. */
function delayAfter(attempts: number, state: Outcome['state']): number {
	if (state === 'deferred' || state === 'sender-refused') {
		return attempts <= 1 ? 5 * minuteMs : longestWait;
	}
	return Math.min(0.5 * 2 ** Math.max(0, attempts - 1), 5) * minuteMs;
}

/**
 * The mail server is unreachable, or takes nothing from us: all mails due before `until` wait until
 * then, and are then sent in order. They were not tried, so no attempt is counted.
 * @param outcome of the last mail that was tried
 */
export async function postpone(
	{ tx }: Change,
	outcome: Outcome & { why: string },
	until: Instant
): Promise<void> {
	const trouble = troubleOf(outcome);
	await tx
		.update(outbox)
		.set({
			state: 'deferred',
			nextTryAt: until,
			lastError: trouble ? outcome.why : 'unreachable',
			trouble: trouble ?? null
		})
		.where(
			and(
				sql`${outbox.state} in ('queued', 'deferred', 'leased')`,
				ne(outbox.state, 'leased'),
				lt(outbox.nextTryAt, until)
			)
		);
}
