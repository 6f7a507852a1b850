import { sql } from 'drizzle-orm';
import type { Change } from './change';

/**
 * A write that leaves nothing behind and shows whether the database takes writes: it needs more room than
 * deleted rows leave in the file, and than a full disk has left by chance.
 */
export async function probe({ tx }: Change): Promise<void> {
	await tx.run(sql`create table sillon_probe (content)`);
	await tx.run(sql`insert into sillon_probe values (zeroblob(262144))`);
	await tx.run(sql`drop table sillon_probe`);
}
