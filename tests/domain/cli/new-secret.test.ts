import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fromEpoch } from '$lib/time/instant';
import { byClock } from '$lib/server/db/change';
import { freshStore } from '../../support/database';
import { dataFolder, processWith } from '../../support/start/installation';

const now = fromEpoch(Date.UTC(2026, 10, 21, 9));

test('who lost the secret is told what dies with it, and starts anew once that is confirmed', async () => {
	const DATA_DIR = dataFolder();
	const path = join(DATA_DIR, 'secret');
	let one = await processWith({ DATA_DIR });
	const store = await one.open();
	await store.clients.writer.executeMultiple(
		`INSERT INTO users (id, email, name, locale, created_at) VALUES ('zoe', 'zoe@hub.example', 'Zoé', 'fr', 0);
		INSERT INTO outbox (id, kind, subject_id, recipient_email, title, thread, state, created_at, next_try_at, useful_until, position, when_uncertain, content)
		VALUES ('mail', 'reset-link', 'x', 'zoe@hub.example', 'T', 't', 'deferred', 0, 0, 9999999999999, 1, 'again', x'00'),
			('old', 'reset-link', 'y', 'zoe@hub.example', 'T', 't', 'sent', 0, 0, 9999999999999, 2, 'again', x'00'),
			('older', 'reset-link', 'z', 'zoe@hub.example', 'T', 't', 'sent', 0, 0, 9999999999999, 3, 'again', NULL);
		INSERT INTO request_keys (hash, answer, answered_at) VALUES ('hash', x'00', 0)`
	);
	await one.close();
	// As a disk that was full at the wrong moment left it.
	writeFileSync(path, '');

	one = await processWith({ DATA_DIR });
	await expect(one.open()).rejects.toThrow('is empty, so there is no secret');
	const { newSecret } = await import('$lib/server/cli/new-secret');
	const damaged = await one.openWithoutSecret();
	const asked = (await newSecret(damaged, now, false)).join('\n');
	expect(asked).toContain('1 mails that wait');
	expect(asked).toContain('1 earlier mails');
	expect(asked).toContain('the feed addresses of 1 people');
	expect(asked).toContain('Nothing was changed');
	expect(readFileSync(path, 'utf8')).toBe('');
	const done = (await newSecret(damaged, now, true)).join('\n');
	expect(done).toContain('The database has a new secret');
	expect(readFileSync(path, 'utf8')).toMatch(/^[\w-]{43}$/);
	expect(readdirSync(DATA_DIR)).toContain('secret.before-2026-11-21T090000');
	const { rows } = await damaged.clients.reader.execute(
		'SELECT state, last_error, content FROM outbox ORDER BY position'
	);
	expect(rows).toMatchObject([
		{ state: 'rejected', last_error: 'unreadable', content: null },
		{ state: 'sent', last_error: null, content: null },
		{ state: 'sent', content: null }
	]);
	expect((await damaged.clients.reader.execute('SELECT * FROM request_keys')).rows).toEqual([]);
	await one.close();

	one = await processWith({ DATA_DIR });
	await one.open();
});

test('a lost secret in SECRET is replaced by the one that is in it now', async () => {
	const DATA_DIR = dataFolder();
	let one = await processWith({ DATA_DIR, SECRET: 'the one that will be lost, 0123456789' });
	await one.open();
	await one.close();
	const SECRET = 'the one that comes after it, 9876543210';
	one = await processWith({ DATA_DIR, SECRET });
	const { newSecret } = await import('$lib/server/cli/new-secret');
	await newSecret(await one.openWithoutSecret(), now, true);
	await one.close();
	expect(readdirSync(DATA_DIR)).not.toContain('secret');
	one = await processWith({ DATA_DIR, SECRET });
	await one.open();
});

test('beside a wrong secret, and with a mail server set on the page, it starts anew all the same', async () => {
	const DATA_DIR = dataFolder();
	let one = await processWith({ DATA_DIR });
	const store = await one.open();
	// As the page stores it: sealed with the secret that is about to be lost.
	const { seal } = await import('$lib/server/secrets');
	const { mailServers } = await import('$lib/server/outbox/schema');
	const sealed = seal('mail-server', JSON.stringify({ host: 'mail.hub.example' }));
	await store.write(byClock(now), ({ tx }) =>
		tx.insert(mailServers).values({ sealed, setAt: now })
	);
	await one.close();
	writeFileSync(join(DATA_DIR, 'secret'), 'the one of another database, 0123456789');

	one = await processWith({ DATA_DIR });
	await expect(one.open()).rejects.toThrow('is not the one that this database was made with');
	const { newSecret } = await import('$lib/server/cli/new-secret');
	const bound = await one.openWithoutSecret();
	const done = (await newSecret(bound, now, true)).join('\n');
	expect(done).toContain('the mail server set on /network/mail is asked for again');
	await one.close();

	one = await processWith({ DATA_DIR });
	await one.open();
});

test('of a database that several processes may share, it says that they have to be stopped', async () => {
	const said = async (DATABASE_URL: string | undefined) => {
		const SECRET = 'the one that is in it now, 5647382910';
		await processWith({ DATA_DIR: dataFolder(), DATABASE_URL, SECRET });
		const { newSecret } = await import('$lib/server/cli/new-secret');
		return (await newSecret(await freshStore(), now, false)).join('\n');
	};
	expect(await said('libsql://db.example')).toContain('Stop all processes on this database server');
	expect(await said(undefined)).not.toContain('Stop all processes');
});
