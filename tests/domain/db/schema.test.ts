import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createClient, type Client } from '@libsql/client';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { expect, it } from 'vitest';
import { freshStore } from '../../support/database';

/** All tables as the schema files of the nouns declare them. */
async function declaredTables() {
	const nouns = readdirSync('src/lib/server', { recursive: true, encoding: 'utf8' });
	const files = nouns.filter((path) => path.endsWith('schema.ts'));
	const modules = await Promise.all(
		files.map((path) => import(resolve('src/lib/server', path)) as Promise<object>)
	);
	return Object.assign({}, ...modules) as Record<string, unknown>;
}

it('the newest migration knows the tables that the schema files declare: there is none to generate', async () => {
	const newest = readdirSync('drizzle/meta')
		.filter((name) => name.endsWith('_snapshot.json'))
		.sort()
		.at(-1)!;
	const snapshot = JSON.parse(readFileSync(join('drizzle/meta', newest), 'utf8')) as Snapshot;
	const declared = await generateSQLiteDrizzleJson(await declaredTables());
	expect(Object.keys(declared.tables).length).toBeGreaterThan(20);
	expect(snapshot.tables).toEqual(declared.tables);
});

it('a database that all migrations brought here is the one that the schema files declare', async () => {
	const store = await freshStore();
	const declared = createClient({ url: ':memory:' });
	const nothing = await generateSQLiteDrizzleJson({});
	const all = await generateSQLiteDrizzleJson(await declaredTables(), nothing.id);
	for (const statement of await generateSQLiteMigration(nothing, all)) {
		await declared.executeMultiple(statement);
	}
	const described = await describeTables(declared);
	declared.close();
	expect(Object.keys(described).length).toBeGreaterThan(20);
	expect(await describeTables(store.clients.reader)).toEqual(described);
});

type Snapshot = Awaited<ReturnType<typeof generateSQLiteDrizzleJson>>;

/** Columns, indexes, foreign keys and checks of each table, in an order that does not matter. */
async function describeTables(client: Client) {
	const rowsOf = async (query: string) =>
		(await client.execute(query)).rows.map((row) =>
			JSON.stringify({ ...row, cid: 0, id: 0, seq: 0 })
		);
	const tables = await client.execute(
		`SELECT name, sql FROM sqlite_master WHERE type = 'table'
			AND name NOT LIKE 'sqlite%' AND name <> '__drizzle_migrations'`
	);
	const described: Record<string, unknown> = {};
	for (const { name, sql } of tables.rows) {
		described[String(name)] = {
			columns: (await rowsOf(`PRAGMA table_xinfo("${String(name)}")`)).sort(),
			foreignKeys: (await rowsOf(`PRAGMA foreign_key_list("${String(name)}")`)).sort(),
			checks: [...String(sql).matchAll(/CONSTRAINT "\w+" CHECK.*?(?=,?$)/gm)].map(String).sort(),
			indexes: await rowsOf(
				`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
					AND tbl_name = '${String(name)}' ORDER BY name`
			)
		};
	}
	return described;
}
