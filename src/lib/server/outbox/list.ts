import {
	and,
	count,
	desc,
	eq,
	getTableColumns,
	gt,
	gte,
	inArray,
	isNotNull,
	lt,
	or,
	sql,
	type SQL
} from 'drizzle-orm';
import { minuteMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { clockTolerance } from '../clock';
import type { HubId, Id, MailId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { isTo } from './recipient/mails-to';
import { outbox } from './schema';

const { content: _content, ...columns } = getTableColumns(outbox);

/** A mail without its content. */
export type MailRow = Omit<typeof outbox.$inferSelect, 'content'>;

export type MailState = MailRow['state'];

/** The filters of the concierge's list: a leased mail counts as being sent. */
export const mailStates = [
	'queued',
	'deferred',
	'sent',
	'rejected',
	'uncertain',
	'dropped'
] as const;

export type MailFilter = (typeof mailStates)[number];

/** The mails of some hubs, newest first; `before` is the position where the page before ended. */
export async function listMails(
	db: Db,
	filter: {
		hubIds?: HubId[];
		kinds?: string[];
		/** A further condition. */
		where?: SQL | undefined;
		state?: MailFilter;
		/** Only to this account, at this address: a desk learns of no other one. */
		to?: { id: UserId; email: string };
		before?: number;
		limit: number;
		offset?: number;
	}
): Promise<MailRow[]> {
	const { hubIds, kinds, where, state, to, before, limit, offset = 0 } = filter;
	const inStates = async (states: MailState[]) =>
		db
			.select(columns)
			.from(outbox)
			.where(
				and(
					hubIds && inArray(outbox.hubId, hubIds),
					kinds && inArray(outbox.kind, kinds),
					where,
					state && inArray(outbox.state, states),
					to && isTo(to),
					before === undefined ? undefined : lt(outbox.position, before)
				)
			)
			.orderBy(desc(outbox.position))
			.limit(limit)
			.offset(offset)
			.all();
	if (state !== 'queued') return inStates(state ? [state] : []);
	// Two states in one query would make SQLite sort all of them.
	const waiting = [...(await inStates(['queued'])), ...(await inStates(['leased']))];
	return waiting.sort((a, b) => b.position - a.position).slice(0, limit);
}

/** A mail by its id, without its content. */
export async function findMail(db: Db, id: string): Promise<MailRow | undefined> {
	return db
		.select(columns)
		.from(outbox)
		.where(eq(outbox.id, id as MailId))
		.get();
}

/** The number of a hub's mails in each state. */
export async function countMails(db: Db, hubId: HubId): Promise<Record<MailFilter, number>> {
	const rows = await db
		.select({ state: outbox.state, mails: count() })
		.from(outbox)
		.where(eq(outbox.hubId, hubId))
		.groupBy(outbox.state)
		.all();
	const of = (state: MailState) => rows.find((row) => row.state === state)?.mails ?? 0;
	return {
		queued: of('queued') + of('leased'),
		deferred: of('deferred'),
		sent: of('sent'),
		rejected: of('rejected'),
		uncertain: of('uncertain'),
		dropped: of('dropped')
	};
}

/** For today's page of the desk: mails sent since `since`, and those in trouble now. */
export async function countMailsSince(db: Db, hubId: HubId, since: Instant) {
	const rows = await db
		.select({ state: outbox.state, mails: count() })
		.from(outbox)
		.where(
			and(
				eq(outbox.hubId, hubId),
				inArray(outbox.state, ['queued', 'leased', 'deferred', 'rejected', 'uncertain'])
			)
		)
		.groupBy(outbox.state)
		.all();
	const of = (state: MailState) => rows.find((row) => row.state === state)?.mails ?? 0;
	const sent = await db
		.select({ mails: count() })
		.from(outbox)
		// Written out, so that SQLite uses the partial index.
		.where(and(eq(outbox.hubId, hubId), sql`${outbox.state} = 'sent'`, gte(outbox.sentAt, since)))
		.get();
	const waiting = of('queued') + of('leased') + of('deferred');
	return {
		sent: sent?.mails ?? 0,
		waiting,
		rejected: of('rejected'),
		uncertain: of('uncertain')
	};
}

/**
 * Whether mails of a hub have waited too long; the desk then shows a warning (reliability R11). A mail from
 * the future was written while the clock was wrong: how long it has waited is unknown, so it counts.
 */
export async function isStuck(db: Db, hubId: HubId, now: Instant): Promise<boolean> {
	const quarter = minus(now, 15 * minuteMs);
	const late = await db
		.select({ id: outbox.id })
		.from(outbox)
		.where(
			and(
				eq(outbox.hubId, hubId),
				inArray(outbox.state, ['queued', 'deferred']),
				or(lt(outbox.createdAt, quarter), gt(outbox.createdAt, plus(now, clockTolerance))),
				// A mail that was sent again is old, but has waited only since then.
				or(
					eq(outbox.state, 'deferred'),
					lt(outbox.nextTryAt, quarter),
					gt(outbox.nextTryAt, plus(now, clockTolerance))
				)
			)
		)
		.limit(1)
		.get();
	return late !== undefined;
}

/** Why mails of the whole installation wait: what it is, and the mail server's words. */
export interface SenderTrouble {
	kind: NonNullable<MailRow['trouble']>;
	why: string;
}

/**
 * What keeps every mail waiting and none of them is to blame for: the mail server takes nothing from our
 * address, refuses our password, offers no encrypted connection, or shows a wrong certificate; undefined when
 * nothing does.
 */
export async function findSenderTrouble(db: Db): Promise<SenderTrouble | undefined> {
	const row = await db
		.select({ kind: outbox.trouble, why: outbox.lastError })
		.from(outbox)
		.where(isNotNull(outbox.trouble))
		.limit(1)
		.get();
	return row?.kind ? { kind: row.kind, why: row.why ?? '' } : undefined;
}

/** When the newest mail was written; undefined without any. */
export async function findNewestMoment(db: Db): Promise<Instant | undefined> {
	const row = await db
		.select({ at: outbox.createdAt })
		.from(outbox)
		.orderBy(desc(outbox.position))
		.limit(1)
		.get();
	return row?.at;
}

/** The mails about these subjects, oldest first. */
export async function listMailsAbout(db: Db, subjectIds: Id<string>[]): Promise<MailRow[]> {
	if (subjectIds.length === 0) return [];
	return db
		.select(columns)
		.from(outbox)
		.where(inArray(outbox.subjectId, subjectIds))
		.orderBy(outbox.position)
		.all();
}
