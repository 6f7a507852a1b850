import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { dataFolder, processWith } from '../../support/start/installation';

const SECRET = 'of an installation that was put back: 0123456789';

it('a start on an older file erases again who has left since, before anybody is served', async () => {
	const DATA_DIR = dataFolder();
	const left = 'a'.repeat(20);
	const before = await processWith({ DATA_DIR, SECRET });
	const { clients } = await before.open();
	for (const id of [left, 'b'.repeat(20)]) {
		await clients.writer.execute({
			sql: "INSERT INTO users (id, email, name, locale, created_at) VALUES (?, ?, 'Zoé', 'fr', 0)",
			args: [id, `${id}@hub.example`]
		});
	}
	await before.close();
	writeFileSync(join(DATA_DIR, 'sillon.db.erasures'), `2026-11-24 ${left}\n`);
	const after = await processWith({ DATA_DIR, SECRET });
	const { rows } = await (await after.open()).clients.reader.execute('SELECT id FROM users');
	expect(rows.map((row) => row['id'])).toEqual(['b'.repeat(20)]);
});

it('what happened just before the end stands in the lists beside the database', async () => {
	const DATA_DIR = dataFolder();
	const path = join(DATA_DIR, 'sillon.db');
	const before = await processWith({ DATA_DIR, SECRET });
	const store = await before.open();
	const [erased, closed] = ['a'.repeat(20), 'b'.repeat(20)];
	await store.clients.writer.executeMultiple(
		`INSERT INTO erasures (user_id, erased_on) VALUES ('${erased}', '2026-11-24');
		INSERT INTO revocations (id, user_id, kind, value, revoked_at) VALUES ('${'c'.repeat(20)}', '${closed}', 'disabled', 'desk', 0)`
	);
	expect(existsSync(`${path}.erasures`)).toBe(false);
	await before.close();
	expect(readFileSync(`${path}.erasures`, 'utf8')).toContain(erased);
	expect(readFileSync(`${path}.revocations`, 'utf8')).toContain(`${closed} disabled desk`);
});

it('a start on a file that was put back by hand ends its sessions, and says so', async () => {
	const DATA_DIR = dataFolder();
	const path = join(DATA_DIR, 'sillon.db');
	const first = await processWith({ DATA_DIR, SECRET });
	const { clients } = await first.open();
	await clients.writer.executeMultiple(
		`INSERT INTO users (id, email, name, locale, created_at) VALUES ('zoe', 'zoe@hub.example', 'Zoé', 'fr', 0);
		INSERT INTO sessions (id_hash, user_id, created_at, last_used_at, expires_at, device) VALUES ('h', 'zoe', 0, 0, 9999999999999, '');
		INSERT INTO installation (key, value) VALUES ('generation', '7');
		PRAGMA wal_checkpoint(TRUNCATE)`
	);
	await first.close();
	writeFileSync(`${path}.generation`, '8\n');
	const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	const second = await processWith({ DATA_DIR, SECRET });
	const store = await second.open();
	expect(out.mock.calls.join()).toContain('the database is an older one');
	expect((await store.clients.reader.execute('SELECT * FROM sessions')).rows).toEqual([]);
	await second.close();
	out.mockClear();
	const third = await processWith({ DATA_DIR, SECRET });
	await third.open();
	expect(out.mock.calls.join()).not.toContain('older');
	out.mockRestore();
});
