import { and, eq, gt, lte, ne, or, sql } from 'drizzle-orm';
import { minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { clockTolerance } from '../clock';
import type { MailId } from '../db/id';
import { forgetSettled } from './personal-data/strip';
import { outbox } from './schema';
import { longestWait } from './settle';
import type { Change } from '../db/change';

export type LeasedMail = typeof outbox.$inferSelect;

/** Longer than any single try can take (`longestTry`), and what comes before and after it. */
export const leaseLength = 5 * minuteMs;

// In the exact words of the partial indexes; otherwise SQLite does not use them.
const pending = sql`${outbox.state} in ('queued', 'deferred', 'leased')`;

/**
 * Leases the next due mail to one worker: the oldest one without an earlier unsent mail in its thread.
 * `attempts` is the number of this lease; only its holder may settle the mail.
 */
export async function leaseNext(
	{ tx, now }: Change,
	worker: string
): Promise<LeasedMail | undefined> {
	const next = sql`(
		select mail.id from outbox as mail
		where mail.state in ('queued', 'deferred', 'leased') and mail.state <> 'leased'
			and mail.next_try_at <= ${now} and mail.useful_until > ${now}
			and not exists (
				select 1 from outbox as earlier
				where earlier.thread = mail.thread and earlier.position < mail.position
					and earlier.state in ('queued', 'deferred', 'leased')
			)
		order by mail.next_try_at, mail.rowid limit 1
	)`;
	return tx
		.update(outbox)
		.set({
			state: 'leased',
			attempts: sql`${outbox.attempts} + 1`,
			leaseUntil: plus(now, leaseLength),
			leaseBy: worker
		})
		.where(eq(outbox.id, next))
		.returning()
		.get();
}

/**
 * Mails whose lease has expired, or ends later than a lease can, because it was taken while the clock was
 * wrong: their worker is gone.
 */
export async function listExpired(
	{ tx, now }: Change,
	goneBut?: string
): Promise<{ id: MailId; attempts: number }[]> {
	return tx
		.select({ id: outbox.id, attempts: outbox.attempts })
		.from(outbox)
		.where(
			and(
				pending,
				eq(outbox.state, 'leased'),
				goneBut === undefined
					? or(
							lte(outbox.leaseUntil, now),
							gt(outbox.leaseUntil, plus(now, leaseLength + clockTolerance))
						)
					: ne(outbox.leaseBy, goneBut)
			)
		)
		.all();
}

/** Drops mails whose time of use has passed, with the reason. */
export async function dropStale({ tx, now }: Change): Promise<number> {
	const dropped = await tx
		.update(outbox)
		.set({ state: 'dropped', lastError: 'too-late', trouble: null, settledAt: now })
		.where(and(pending, ne(outbox.state, 'leased'), lte(outbox.usefulUntil, now)))
		.returning({ id: outbox.id });
	if (dropped.length > 0) await forgetSettled(tx);
	return dropped.length;
}

/** Makes mails due that would wait longer than any wait: they were put off while the clock was wrong. */
export async function recallPutOff({ tx, now }: Change): Promise<void> {
	const farthest = plus(now, longestWait + clockTolerance);
	await tx
		.update(outbox)
		.set({ nextTryAt: now })
		.where(and(pending, ne(outbox.state, 'leased'), gt(outbox.nextTryAt, farthest)));
}
