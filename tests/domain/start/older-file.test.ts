import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
