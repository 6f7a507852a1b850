import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '$lib/server/config';
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
