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
	[{ SECRET: secret, SECRET_PREVIOUS: secret }, 'a rotation needs a new SECRET']
])('%j is refused', (env, sentence) => {
	expect(() => reading(env)).toThrow(sentence);
});

it('a data folder that cannot be made is called by its name', () => {
	writeFileSync(join(folder, 'file'), '');
	const inside = () => reading({ DATA_DIR: join(folder, 'file', 'data') });
	expect(inside).toThrow(ConfigurationError);
	expect(inside).toThrow('its folder does not exist');
});
