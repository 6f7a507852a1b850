import { sql } from 'drizzle-orm';
import type { Db } from '$lib/server/db/types';
import { forgottenEntries } from '../../../tests/support/entries/forgotten';

/** What must never be found in a database, each as a query for what is wrong with it. */
const wrong: Record<string, ReturnType<typeof sql>> = {
	'two bookings share a room': sql`
		select a.id, b.id as other from bookings a
		join bookings b on b.room_id = a.room_id and b.id > a.id
		where a.state in ('requested', 'confirmed') and b.state in ('requested', 'confirmed')
			and a.busy_from < b.busy_until and b.busy_from < a.busy_until`,
	'an event has more people than seats': sql`
		select events.id from events join attendances on attendances.event_id = events.id
		where answer = 'going' and capacity is not null
		group by events.id having sum(1 + companions) > capacity`,
	'two people stand at one place in line': sql`
		select event_id, waiting_order from attendances where answer = 'waitlisted'
		group by event_id, waiting_order having count(*) > 1`,
	'two pitches share a slot': sql`
		select slot_id from pitches where state = 'placed' group by slot_id having count(*) > 1`,
	'a lease without an end, or an end without a lease': sql`
		select id from outbox where (state = 'leased') <> (lease_until is not null)`
};

/** What each person is mailed in the transaction of the change itself: a row without it is half a change. */
const halfDone: Record<string, ReturnType<typeof sql>> = {
	'a booking without its mail': sql`
		select id from bookings where kind = 'member' and holder_id = created_by
			and id not in (select subject_id from outbox)`,
	'an answer without its mail': sql`
		select id from attendances where user_id is not null
			and id not in (select subject_id from outbox)`
};

/** How many rows there must be at least: an audit of nothing finds nothing. */
export type Looked = Partial<
	Record<'bookings' | 'attendances' | 'events' | 'pitches' | 'outbox', number>
>;

export interface Audit {
	/** Whether all bookings and answers were made by their own people, through the application. */
	allMailed?: boolean;
}

/**
 * @param least what the experiment knows to be there
 * @returns what is wrong with a database, one sentence each
 */
export async function auditDatabase(
	db: Db,
	least: Looked,
	{ allMailed = false }: Audit = {}
): Promise<string[]> {
	const found: string[] = [];
	for (const [table, count] of Object.entries(least)) {
		const [row] = await db.all<{ n: number }>(`select count(*) as n from "${table}"`);
		if (!(row!.n >= count)) found.push(`only ${row!.n} ${table} to look at, not ${count}`);
	}
	const [said] = await db.all<{ integrity_check: string }>(sql`pragma integrity_check`);
	if (said?.integrity_check !== 'ok') found.push(`integrity_check: ${said?.integrity_check}`);
	const orphans = await db.all(sql`pragma foreign_key_check`);
	if (orphans.length > 0) found.push(`foreign_key_check: ${orphans.length} rows`);
	for (const [what, query] of Object.entries({ ...wrong, ...(allMailed && halfDone) })) {
		const rows = await db.all(query);
		if (rows.length > 0) found.push(`${what}: ${rows.length} times`);
	}
	const forgotten = await forgottenEntries(db);
	if (forgotten.length > 0) {
		found.push(`calendars hold what is not so: ${forgotten.length} entries, ${forgotten[0]}`);
	}
	return found;
}
