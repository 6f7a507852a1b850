import type { Store } from '$lib/server/db/store';

/** A row of any table as text, without what is sealed. */
export interface DumpedRow {
	table: string;
	text: string;
}

/** Every row of the database. */
export async function dump(store: Store): Promise<DumpedRow[]> {
	const { reader } = store.clients;
	const tables = await reader.execute(
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
	);
	const all: DumpedRow[] = [];
	for (const name of tables.rows.map((row) => String(row[0]))) {
		const { rows } = await reader.execute(`SELECT * FROM "${name}"`);
		for (const row of rows) {
			const plain = Object.entries(row).filter(([, value]) => !(value instanceof ArrayBuffer));
			all.push({ table: name, text: JSON.stringify(plain) });
		}
	}
	return all;
}

/** The tables whose rows hold any of these words, each with the word. */
export async function tracesOf(store: Store, words: string[]): Promise<string[]> {
	const traces = (await dump(store)).flatMap(({ table, text }) =>
		words.filter((word) => text.includes(word)).map((word) => `${table}: ${word}`)
	);
	return [...new Set(traces)].sort();
}
