import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import type { Instant } from '$lib/time/instant';
import { writeDurably } from '../../files/durable';
import type { Contents } from './inspect';

const manifest = v.object({
	file: v.string(),
	sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	/** The newest migration that the database has had. */
	schema: v.string(),
	rows: v.record(v.string(), v.number()),
	madeAt: v.string()
});

/** Where the manifest of a backup is. */
export function manifestOf(path: string): string {
	return `${path}.json`;
}

/**
 * Writes the manifest of a backup: SQLite's own check sees whether pages fit together, not whether a letter
 * was changed.
 * @param file what is hashed, before it is renamed to `target`
 */
export function writeManifest(file: string, target: string, contents: Contents, now: Instant) {
	const { schema, tables: rows } = contents;
	const said = {
		file: basename(target),
		sha256: sha256Of(file),
		schema,
		rows,
		madeAt: new Date(now).toISOString()
	};
	writeDurably(manifestOf(target), `${JSON.stringify(said, null, '\t')}\n`);
}

/**
 * Compares a file with the manifest of the backup it was copied from.
 * @param backup the path that the manifest lies beside
 * @throws Error with a sentence: there is no manifest, or the file is not what it describes
 */
export function checkManifest(file: string, backup: string, contents: () => Promise<Contents>) {
	const path = manifestOf(backup);
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch {
		throw new Error(
			`${backup} has no manifest beside it (${basename(path)}), so nobody can say whether it is what was backed up. ` +
				'Put the manifest there; for a backup that an older version made without one, add --without-manifest.'
		);
	}
	return compare(file, backup, parse(text, path), contents);
}

async function compare(
	file: string,
	backup: string,
	said: v.InferOutput<typeof manifest>,
	contents: () => Promise<Contents>
): Promise<Contents> {
	if (sha256Of(file) !== said.sha256) {
		throw new Error(
			`${backup} cannot be used: it is not the file that its manifest describes, at least one byte differs.`
		);
	}
	const found = await contents();
	const wrong = Object.keys({ ...found.tables, ...said.rows }).filter(
		(table) => found.tables[table] !== said.rows[table]
	);
	if (wrong.length || found.schema !== said.schema) {
		throw new Error(
			`${backup} cannot be used: its manifest counts other rows (${wrong.join(', ') || found.schema}).`
		);
	}
	return found;
}

function parse(text: string, path: string): v.InferOutput<typeof manifest> {
	try {
		return v.parse(manifest, JSON.parse(text));
	} catch {
		throw new Error(`${path} cannot be used: it is not the manifest of a backup.`);
	}
}

/** In pieces: a database may be larger than memory. */
function sha256Of(path: string): string {
	const hash = createHash('sha256');
	const piece = Buffer.alloc(1 << 20);
	const file = openSync(path, 'r');
	try {
		for (let read; (read = readSync(file, piece)) > 0;) hash.update(piece.subarray(0, read));
	} finally {
		closeSync(file);
	}
	return hash.digest('hex');
}
