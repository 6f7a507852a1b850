import { count } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { users } from '../../auth/schema';
import type { UserId } from '../../db/id';
import { wasWithin } from '../../db/moments/recorded';
import type { Db } from '../../db/types';
import { listSilentSince, type Contacted } from './last-contact';

/** Three years after the last contact an account goes (local L4), in milliseconds. */
export const accountRetentionMs = 3 * 365 * dayMs;

/** How long before that its person is warned by mail, in milliseconds. */
export const noticeMs = 30 * dayMs;

const warnAfterMs = accountRetentionMs - noticeMs;

/** What retention would do now, and what it waits for. */
export interface Due {
	/** They get the mail that says so. */
	toWarn: Contacted[];
	/** They were warned a month ago and have not come back, or cannot: their account is disabled. */
	toErase: Contacted[];
	/** They were warned; the notice runs from the moment at which the mail was sent. */
	warned: (Contacted & { until: Instant | null })[];
	/** The mail that warns them does not arrive. It is tried again each month, and the network may act. */
	unreachable: Contacted[];
	/** Those who will be warned within a month from now, and when. */
	soon: (Contacted & { from: Instant })[];
	/** How many accounts may be warned, and how many erased, in one night. */
	limit: number;
}

/**
 * Lists what retention would do now, and does nothing. Nobody is erased to whom no mail was sent a whole notice
 * before, whatever the clock says. Who is shut out could do nothing about it, and is not warned: enabled again,
 * they get the whole notice.
 * @param id only of this account
 */
export async function listDue(db: Db, now: Instant, id?: UserId): Promise<Due> {
	const silent = await listSilentSince(db, minus(now, warnAfterMs - noticeMs), id);
	const all = await db.select({ n: count() }).from(users).get();
	const due: Due = {
		...{ toWarn: [], toErase: [], warned: [], unreachable: [], soon: [] },
		limit: limitOf(all!.n)
	};
	for (const one of silent) {
		const isOver = one.lastContact <= minus(now, accountRetentionMs);
		if (one.disabledAt !== null) {
			if (isOver && one.disabledAt <= minus(now, noticeMs)) due.toErase.push(one);
			continue;
		}
		const until = noticeOf(one);
		if (one.lastContact >= minus(now, warnAfterMs)) {
			due.soon.push({ ...one, from: plus(one.lastContact, warnAfterMs) });
		} else if (!wasWarned(one, now)) due.toWarn.push(one);
		else if (until === 'failed') due.unreachable.push(one);
		else if (until !== null && until <= now && isOver) due.toErase.push(one);
		else due.warned.push({ ...one, until });
	}
	return due;
}

/** Whether a warning counts: since the last contact, and sent, on its way, or tried less than a month ago. */
function wasWarned(one: Contacted, now: Instant): boolean {
	if (one.expiryWarnedAt === null || one.expiryWarnedAt <= one.lastContact) return false;
	return noticeOf(one) !== 'failed' || wasWithin(one.expiryWarnedAt, noticeMs, now);
}

/** When the notice of a warning runs out; null while its mail is on its way. */
function noticeOf({ warning }: Contacted): Instant | null | 'failed' {
	switch (warning?.state) {
		case 'sent':
			return warning.sentAt === null ? 'failed' : plus(warning.sentAt, noticeMs);
		case 'queued':
		case 'leased':
		case 'deferred':
			return null;
		default:
			return 'failed';
	}
}

/** One in twenty, and ten in a small network: more at once looks like a wrong clock. */
function limitOf(accounts: number): number {
	return Math.max(10, Math.floor(accounts / 20));
}
