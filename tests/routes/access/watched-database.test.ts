import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it, onTestFinished } from 'vitest';
import { WatchedDatabase } from './watched-database';

// What looks whether a request has changed anything must see every change.

function aDatabase() {
	const dataDir = mkdtempSync(join(tmpdir(), 'sillon-watched-'));
	const server = new Database(join(dataDir, 'sillon.db'));
	server.exec(`PRAGMA journal_mode = WAL;
		CREATE TABLE rooms (id TEXT, photo BLOB);
		CREATE TABLE users (id TEXT, last_seen_on TEXT);
		INSERT INTO rooms VALUES ('seille', x'00ff'); INSERT INTO users VALUES ('agathe', NULL);`);
	const watched = new WatchedDatabase({ dataDir });
	onTestFinished(() => {
		watched.close();
		server.close();
		rmSync(dataDir, { recursive: true, force: true });
	});
	return { server, watched };
}

it.each([
	['a row', "INSERT INTO rooms VALUES ('moselle', NULL)", 'rooms'],
	['a value', "UPDATE users SET id = 'basile'", 'users'],
	['a byte', "UPDATE rooms SET photo = x'00fe'", 'rooms'],
	['nothing left', 'DELETE FROM users', 'users']
])('%s that was written beside is seen, also after a look', (_, change, table) => {
	const { server, watched } = aDatabase();
	const before = watched.snapshot();
	expect(watched.snapshot()).toBe(before);
	server.exec(change);
	const after = watched.snapshot();
	expect(Object.keys(after).filter((name) => `${after[name]}` !== `${before[name]}`)).toEqual([
		table
	]);
	server.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	expect(watched.snapshot()).toEqual(after);
});

it('what was taken back, and what only says when somebody was here, is no change', () => {
	const { server, watched } = aDatabase();
	const before = watched.snapshot();
	server.exec("BEGIN; DELETE FROM rooms; ROLLBACK; UPDATE users SET last_seen_on = '2026-11-26'");
	expect(watched.snapshot()).toEqual(before);
	expect(watched.counts()).toEqual({ rooms: 1, users: 1 });
	server.exec('DELETE FROM rooms');
	expect(watched.counts()).toEqual({ rooms: 0, users: 1 });
});
