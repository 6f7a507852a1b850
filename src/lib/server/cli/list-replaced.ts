import { existsSync } from 'node:fs';
import Database from 'libsql';
import { secondMs } from '$lib/time/durations';
import { appendRevocations, revocationsFile } from '../auth/revocations/list-file';
import type { Revocation } from '../auth/revocations/record';
import { generationFile, keepGeneration, readGeneration } from '../db/file/generation';
import type { AddressErasure } from '../personal-data/address-erasures';
import type { Erasure } from '../personal-data/erasures';
import { appendErasures, erasuresFile } from '../personal-data/list-file';

/**
 * Adds to the lists beside a database what only it knows, before it is replaced: a process that died may not have
 * listed it. Another version may have written it; a table that it has not yet says nothing.
 * @returns whether it could be read; without a database there is nothing to read
 */
export function listReplaced(path: string): boolean {
	if (!existsSync(path)) return true;
	try {
		readInto(path);
		return true;
	} catch {
		return false;
	}
}

function readInto(path: string): void {
	// Not the client of the store: its connections close when they are collected, which may be late.
	const live = new Database(path, { timeout: 5 * secondMs } as Database.Options);
	try {
		const ask = <Row>(query: string) => live.prepare(query).all() as Row[];
		const tables = ask<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
		const all = <Row>(table: string, columns: string) =>
			tables.some(({ name }) => name === table)
				? ask<Row>(`SELECT ${columns} FROM ${table} ORDER BY rowid`)
				: [];
		appendErasures(erasuresFile(path), {
			accounts: all<Erasure>('erasures', 'user_id AS userId, erased_on AS erasedOn'),
			addresses: all<AddressErasure>('address_erasures', 'id, signature, erased_on AS erasedOn')
		});
		appendRevocations(
			revocationsFile(path),
			all<Revocation>(
				'revocations',
				'id, user_id AS subjectId, kind, value, revoked_at AS revokedAt'
			)
		);
		const facts = all<{ key: string; value: string }>('installation', 'key, value');
		const generation = Number(facts.find(({ key }) => key === 'generation')?.value ?? 0);
		const file = generationFile(path);
		if (generation > readGeneration(file)) keepGeneration(file, generation);
	} finally {
		live.close();
	}
}
