import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ConfigurationError, readConfig } from '$lib/server/config';
import { isAddress } from '$lib/server/outbox/address';

const folder = mkdtempSync(join(tmpdir(), 'sillon-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const reading = (env: Record<string, string>) => readConfig({ DATA_DIR: folder, ...env });
const SMTP_URL = 'smtp://mail.example';

it.each([
	['https://agenda.example', 'agenda@agenda.example'],
	['http://localhost:3000', 'agenda@sillon.example'],
	// Mails cannot be sent from agenda@192.168.1.5.
	['http://192.168.1.5:3000', 'agenda@sillon.example'],
	['http://[fd00::5]:3000', 'agenda@sillon.example'],
	['http://intranet', 'agenda@sillon.example']
])('at %s mails come from %s', (ORIGIN, from) => {
	expect(reading({ ORIGIN }).mailFrom).toBe(from);
	expect(isAddress(from)).toBe(true);
});

it.each(['http://192.168.1.5:3000', 'http://intranet'])(
	'a mail server at %s needs a sender address',
	(ORIGIN) => {
		expect(() => reading({ ORIGIN, SMTP_URL })).toThrow('MAIL_FROM');
		const given = { ORIGIN, SMTP_URL, MAIL_FROM: 'agenda@hub.example' };
		expect(reading(given).mailFrom).toBe('agenda@hub.example');
	}
);

const secret = 'only for tests of the configuration, 0123';

it.each([
	[{}, 'local'],
	[{ DEMO: '1' }, 'local'],
	[{ DEMO: '1', ORIGIN: 'http://127.0.0.1:3000' }, 'local'],
	[{ DEMO: '1', ORIGIN: 'http://demo.localhost:3000', HOST: '127.0.0.1' }, 'local'],
	[{ DEMO: 'public', ORIGIN: 'https://demo.example' }, 'public'],
	[{ DEMO: '0' }, undefined],
	[{ ORIGIN: 'https://agenda.example' }, undefined],
	[{ HOST: '0.0.0.0' }, undefined],
	[{ DATABASE_URL: 'libsql://db.example', SECRET: secret }, undefined]
])('%j makes a demo that is %s', (env, kind) => {
	expect(reading(env).demo).toBe(kind);
});

it.each<[Record<string, string>, string]>([
	[{ DEMO: '1', ORIGIN: 'https://agenda.example' }, 'set DEMO=public'],
	[{ DEMO: '1', ORIGIN: 'http://192.168.1.5:3000' }, 'set DEMO=public'],
	[{ DEMO: '1', HOST: '0.0.0.0' }, 'set DEMO=public'],
	[{ DEMO: '1', HOST: '::' }, 'set DEMO=public'],
	[{ DEMO: '1', ORIGIN: 'http://localhost.evil.example' }, 'set DEMO=public'],
	[{ DEMO: 'public', SMTP_URL }, 'exclude each other'],
	[{ DATABASE_URL: 'libsql://db.example' }, 'SECRET is needed'],
	[{ SECRET: secret, SECRET_PREVIOUS: secret }, 'a rotation needs a new SECRET'],
	[{ DATABASE_URL: 'sillon.db' }, 'DATABASE_URL must begin with'],
	[{ DATABASE_URL: 'file:' }, 'DATABASE_URL must name a file'],
	[{ DATABASE_URL: 'file://data/sillon.db' }, 'DATABASE_URL must name a file'],
	[{ DATABASE_URL: 'https://', SECRET: secret }, 'DATABASE_URL must name a server'],
	[{ DATABASE_URL: 'libsql:', SECRET: secret }, 'DATABASE_URL must name a server'],
	[{ ORIGIN: 'agenda.example' }, 'ORIGIN must be an address'],
	[{ ORIGIN: 'ftp://agenda.example' }, 'ORIGIN must begin with'],
	[{ ORIGIN: 'https://hub.example/agenda' }, 'ORIGIN must have nothing behind the host'],
	// As a file of variables keeps them that no shell reads.
	[{ DATA_DIR: '"data"' }, 'DATA_DIR must be written without quotation marks'],
	[{ SMTP_URL: '"smtps://mail.example"' }, 'SMTP_URL must begin with']
])('%j is refused', (env, sentence) => {
	expect(() => reading(env)).toThrow(sentence);
});

it.each([
	'smtps://',
	'smtps://me:pa#ss@mail.example',
	'smtps://me:pa/ss@mail.example',
	'smtps://me:pa?ss@mail.example',
	'smtps://me:pa%ss@mail.example',
	// Up to here they would be the port.
	'smtps://me:12#ss@mail.example',
	'smtps://me:12/ss@mail.example',
	'smtps://me:12?ss@mail.example',
	'smtps://me@mail.example',
	'smtps://mail.example/inbox'
])('a mail server at %s is refused, whichever way it goes wrong later', (url) => {
	const words = 's://user:password@mail.example; in the user and the password, # is written %23';
	expect(() => reading({ SMTP_URL: url })).toThrow(`SMTP_URL must be like smtp${words}`);
	const imap = url.replace('smtp', 'imap');
	expect(() => reading({ IMAP_URL: imap })).toThrow(`IMAP_URL must be like imap${words}`);
});

it.each([
	'smtp://localhost:2525',
	'smtp://[::1]:25/',
	'smtp://mail.example:587?requireTLS=false',
	'smtps://me:p%23%2F%3F%25%40ss@mail.example:465/?pool=false',
	'smtps://me@hub.example:pass@mail.example'
])('a mail server at %s is taken as it is', (url) => {
	expect(reading({ SMTP_URL: url, ORIGIN: 'https://hub.example' }).smtpUrl).toBe(url);
});

it.each(['file:data/sillon.db', 'file:///srv/sillon.db', 'file:/srv/sillon.db'])(
	'a database in %s is taken as it is',
	(url) => {
		expect(reading({ DATABASE_URL: url }).databaseUrl).toBe(url);
	}
);

it('a data folder that cannot be made is called by its name', () => {
	writeFileSync(join(folder, 'file'), '');
	const inside = () => reading({ DATA_DIR: join(folder, 'file', 'data') });
	expect(inside).toThrow(ConfigurationError);
	expect(inside).toThrow('its folder does not exist');
});
