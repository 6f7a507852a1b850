import { and, eq, sql } from 'drizzle-orm';
import { isOneOf } from '../entries/is-one-of';
import type { Db, Tx } from '../db/types';
import { notices } from './schema';

export type Notice = typeof notices.$inferSelect;

/** The notices of some things, by their ids. */
export async function findNotices(
	db: Db,
	kind: Notice['subjectKind'],
	ids: string[]
): Promise<Map<string, Notice>> {
	const rows = await db
		.select()
		.from(notices)
		.where(and(eq(notices.subjectKind, kind), isOneOf(notices.subjectId, ids)))
		.all();
	return new Map(rows.map((row) => [row.subjectId, row]));
}

/** Stores notices, with one statement for all. */
export async function saveNotices(tx: Tx, rows: Notice[]): Promise<void> {
	if (!rows.length) return;
	await tx.run(sql`
		insert into ${notices} (subject_kind, subject_id, history, due_at)
		select value ->> 'subjectKind', value ->> 'subjectId', value -> 'history', value ->> 'dueAt'
		from json_each(${JSON.stringify(rows)}) where true
		on conflict (subject_kind, subject_id) do update set
			history = excluded.history, due_at = excluded.due_at
	`);
}
