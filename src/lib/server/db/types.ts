import type { ResultSet } from '@libsql/client';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

type NoSchema = Record<string, never>;

/** What reads take: the reader client, or a transaction that wants to see its own writes. */
export type Db = BaseSQLiteDatabase<'async', ResultSet, NoSchema>;

/** For writes: only `Store.write` creates one, so nothing is written outside the queue. */
export type Tx = Parameters<Parameters<LibSQLDatabase<NoSchema>['transaction']>[0]>[0];
