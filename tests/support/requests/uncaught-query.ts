// A process of its own in which a query fails and nobody waits for it.
import { createClient } from '@libsql/client';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { endOnUncaught } from '$lib/server/start/uncaught';

endOnUncaught();
const db = drizzle(createClient({ url: ':memory:' }));
void db.all(sql`select * from users where email = ${process.argv[2]}`).then();
