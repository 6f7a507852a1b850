import { eq, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Cell, PersonalData } from '../../personal-data/source';
import { hubs } from '../schema';

type OfHub = SQLiteTable & Record<'id' | 'hubId' | 'createdBy' | 'createdAt', SQLiteColumn>;

/**
 * Personal data of a table whose rows are a hub's and say of a person only that they made them.
 * @param title the column that says what was made
 * @param act what the export calls it
 */
export function creatorData(table: OfHub, title: SQLiteColumn, act: Cell): PersonalData {
	const isTheirs = (id: string) => eq(table.createdBy, id);
	return {
		columns: [table.createdBy],

		async collect(db, { id }) {
			const made = (await db
				.select({ id: table.id, at: table.createdAt, title, hub: hubs.name })
				.from(table as SQLiteTable)
				.innerJoin(hubs, eq(hubs.id, table.hubId))
				.where(isTheirs(id))
				.all()) as { id: string; at: number; title: string; hub: string }[];
			return [
				{ name: 'acts', rows: made.map(({ at, ...row }) => ({ ...row, act, at: new Date(at) })) }
			];
		},

		async erase({ tx }, { id }) {
			const column = sql.identifier(table.createdBy.name);
			await tx.run(sql`update ${table} set ${column} = null where ${isTheirs(id)}`);
		}
	};
}
