import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { InstallationFact } from './installation';

/** What the database knows of the installation as a whole, one row a fact (docs/decisions/0013). */
export const installation = sqliteTable('installation', {
	key: text('key').$type<InstallationFact>().primaryKey(),
	value: text('value').notNull()
});
