import { and, asc, eq, getTableColumns, gt, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { Change } from '../db/change';
import type { EventId } from '../db/id';
import type { Db } from '../db/types';
import { isOneOf } from '../entries/is-one-of';
import { loadEventDetails, type EventDetails } from '../events/mail/event-details';
import { events } from '../events/schema';
import { enqueueEach } from '../outbox';
import { eventSeries } from '../series/schema';
import { nextEditionMail } from './mail';
import { alerts } from './schema';

/**
 * Mails those who asked for it the next edition of a series: once the one before is over, or as soon as it is
 * announced, and each edition once. A disabled account is told nothing. A job.
 * @returns how many were told
 */
export async function tellNextEditions(change: Change, limit: number): Promise<number> {
	const { tx, now } = change;
	const due = await listDue(tx, now, limit);
	const details = new Map<EventId, EventDetails>();
	for (const { event } of due) {
		if (!details.has(event.id)) details.set(event.id, await loadEventDetails(tx, event));
	}
	await enqueueEach(change, due, (one) => nextEditionMail(details.get(one.event.id)!, one));
	for (const id of details.keys()) {
		const told = due.filter(({ event }) => event.id === id).map((one) => one.alert.id);
		await tx.update(alerts).set({ toldEventId: id }).where(isOneOf(alerts.id, told));
	}
	return due.length;
}

/** Who is to be told, of which edition, and whether the one they were told of before is cancelled. */
function listDue(db: Db, now: Instant, limit: number) {
	const told = alias(events, 'told');
	// An edition that goes on is the next one until it is over: nobody is told of another meanwhile.
	const next = sql`(
		select one.id from ${events} one
		where one.series_id = ${alerts.seriesId} and one.state = 'published'
			and one.visibility = 'public' and one.ends_at > ${now}
		order by one.starts_at, one.id limit 1
	)`;
	return db
		.select({
			alert: getTableColumns(alerts),
			event: getTableColumns(events),
			series: { title: eventSeries.title },
			account: {
				...{ id: users.id, email: users.email, name: users.name },
				...{ greeting: users.greeting, locale: users.locale }
			},
			cancelled: { startsAt: told.startsAt, state: told.state }
		})
		.from(alerts)
		.innerJoin(eventSeries, eq(eventSeries.id, alerts.seriesId))
		.innerJoin(events, eq(events.id, next))
		.leftJoin(users, eq(users.id, alerts.userId))
		.leftJoin(told, eq(told.id, alerts.toldEventId))
		.where(
			and(
				gt(events.startsAt, now),
				or(isNull(alerts.toldEventId), sql`${alerts.toldEventId} <> ${events.id}`),
				isNull(users.disabledAt)
			)
		)
		.orderBy(asc(events.startsAt), asc(alerts.id))
		.limit(limit)
		.all();
}

export type DueAlert = Awaited<ReturnType<typeof listDue>>[number];
