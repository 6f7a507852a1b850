import { count } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { type Instant, latestOf, minus, plus } from '$lib/time/instant';
import { users } from '../../auth/schema';
import type { UserId } from '../../db/id';
import { wasWithin } from '../../db/moments/recorded';
import type { Db } from '../../db/types';
import { listIndispensable, type Indispensable } from '../personal-data/indispensable';
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
	/** They would be erased, but alone run a hub or the network: somebody else has to be named first. */
	kept: (Contacted & Indispensable)[];
	/** They were warned; the notice runs from the moment at which the mail was sent. */
	warned: (Contacted & { until: Instant | null })[];
	/** Their account is disabled, so that no mail warns them; and when it goes. */
	shut: (Contacted & { until: Instant; isNoted: boolean })[];
	/** The mail that warns them does not arrive. It is tried again each month, and the network may act. */
	unreachable: Contacted[];
	/** Those who will be warned within a month from now, and when. */
	soon: (Contacted & { from: Instant })[];
	/** How many accounts may be warned, and how many erased, in one night. */
	limit: number;
}

/**
 * Lists what retention would do now, and does nothing. Nobody is erased to whom no mail was sent a whole notice
 * before, whatever the clock says. Who is shut out could do nothing about it, and is not warned: they go a month
 * after it was noted that their account expires, so that a clock that is years ahead takes nobody at once. Enabled
 * again, they get the whole notice.
 * @param id only of this account
 */
export async function listDue(db: Db, now: Instant, id?: UserId): Promise<Due> {
	const silent = await listSilentSince(db, minus(now, warnAfterMs - noticeMs), id);
	const all = await db.select({ n: count() }).from(users).get();
	const due: Due = {
		...{ toWarn: [], toErase: [], kept: [], warned: [], shut: [], unreachable: [], soon: [] },
		limit: limitOf(all!.n)
	};
	const indispensable = await listIndispensable(db);
	for (const one of silent) {
		const isOver = one.lastContact <= minus(now, accountRetentionMs);
		if (one.disabledAt !== null) {
			if (one.lastContact >= minus(now, warnAfterMs)) continue;
			const notice = shutFor(one, one.disabledAt, now);
			if (notice.until <= now) due.toErase.push(one);
			else due.shut.push({ ...one, ...notice });
			continue;
		}
		const without = indispensable.get(one.id);
		const until = noticeOf(one);
		if (one.lastContact >= minus(now, warnAfterMs)) {
			due.soon.push({ ...one, from: plus(one.lastContact, warnAfterMs) });
		} else if (!wasWarned(one, now)) due.toWarn.push(one);
		else if (until === 'failed') due.unreachable.push(one);
		else if (until !== null && until <= now && isOver) {
			if (without) due.kept.push({ ...one, ...without });
			else due.toErase.push(one);
		} else due.warned.push({ ...one, until });
	}
	return due;
}

/** Whether a warning counts: since the last contact, and sent, on its way, or tried less than a month ago. */
function wasWarned(one: Contacted, now: Instant): boolean {
	if (one.expiryWarnedAt === null || one.expiryWarnedAt <= one.lastContact) return false;
	return noticeOf(one) !== 'failed' || wasWithin(one.expiryWarnedAt, noticeMs, now);
}

/** When a disabled account goes: a month after that, and after it was noted by a clock that was not ahead. */
function shutFor(
	{ lastContact, expiryWarnedAt: noted }: Contacted,
	disabledAt: Instant,
	now: Instant
) {
	const isNoted = noted !== null && noted > lastContact && noted <= now;
	const since = latestOf(disabledAt, isNoted ? noted : now);
	const until = latestOf(plus(since, noticeMs), plus(lastContact, accountRetentionMs));
	return { until, isNoted };
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
