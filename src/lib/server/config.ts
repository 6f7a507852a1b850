import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

const address = v.pipe(
	v.string(),
	v.url('must be an address like https://agenda.example'),
	v.transform((text) => new URL(text)),
	v.check((url) => /^https?:$/.test(url.protocol), 'must begin with http:// or https://'),
	v.transform((url) => url.origin)
);

const environment = v.object({
	PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a port number')), '3000'),
	ORIGIN: v.optional(address),
	DATABASE_URL: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^(file:|libsql:|https?:)/, 'must begin with file:, libsql:, http: or https:')
		)
	),
	DATABASE_AUTH_TOKEN: v.optional(v.string()),
	DATA_DIR: v.optional(v.string(), 'data'),
	SMTP_URL: v.optional(
		v.pipe(v.string(), v.regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://'))
	),
	MAIL_FROM: v.optional(
		v.pipe(v.string(), v.email('must be one address, like agenda@hub.example'))
	),
	IMAP_URL: v.optional(
		v.pipe(v.string(), v.regex(/^imaps?:\/\//, 'must begin with imap:// or imaps://'))
	),
	SECURITY_CONTACT: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^(mailto:\S+@|https:\/\/)\S+$/, 'must begin with mailto: or https://')
		)
	),
	SECRET: v.optional(v.pipe(v.string(), v.minLength(32, 'must have at least 32 characters'))),
	DEMO: v.optional(v.picklist(['0', '1'], 'must be 0 or 1')),
	LOG_LEVEL: v.optional(
		v.picklist(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error'),
		'info'
	)
});

/** The environment variables, checked. */
export interface Config {
	/** Every link in pages, mails, feeds and QR codes begins with it; never taken from a request. */
	origin: string;
	databaseUrl: string;
	databaseAuthToken: string | undefined;
	dataDir: string;
	smtpUrl: string | undefined;
	/** The From address of mails. */
	mailFrom: string;
	imapUrl: string | undefined;
	/** Where to report a security problem, as a `mailto:` or `https:` address. */
	securityContact: string | undefined;
	/** Keys are derived from it (`secrets`); created at the first start when not set. */
	secret: string;
	/** Whether to fill an empty database with the demo; off when any setting shows a real installation. */
	demo: boolean;
	logLevel: 'debug' | 'info' | 'warn' | 'error';
}

let current: Config | undefined;

/** The configuration of this process; the first call reads and checks the environment. */
export function config(): Config {
	return (current ??= readConfig(process.env));
}

/** The environment is wrong; printed as a sentence without a stack trace. */
export class ConfigurationError extends Error {
	constructor(lines: string[]) {
		super(`The configuration is not usable:\n${lines.map((line) => `  ${line}`).join('\n')}`);
		this.name = 'ConfigurationError';
	}
}

/**
 * @throws ConfigurationError with one line for each variable that is wrong
 */
export function readConfig(env: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const result = v.safeParse(environment, given);
	if (!result.success) {
		throw new ConfigurationError(
			result.issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`)
		);
	}
	const set = result.output;
	// The people of the demo have invented addresses: their mails must not reach a real mail server.
	if (set.DEMO === '1' && set.SMTP_URL) {
		throw new ConfigurationError(['DEMO=1 and SMTP_URL exclude each other: a demo mails nobody']);
	}
	const dataDir = resolve(set.DATA_DIR);
	mkdirSync(dataDir, { recursive: true });
	const origin = set.ORIGIN ?? `http://localhost:${set.PORT}`;
	const configured =
		Boolean(set.ORIGIN && !isLocal(set.ORIGIN)) || Boolean(set.SMTP_URL || set.DATABASE_URL);
	return {
		origin,
		databaseUrl: set.DATABASE_URL ?? `file:${join(dataDir, 'sillon.db')}`,
		databaseAuthToken: set.DATABASE_AUTH_TOKEN,
		dataDir,
		smtpUrl: set.SMTP_URL,
		mailFrom: set.MAIL_FROM ?? `agenda@${mailDomain(origin, set.SMTP_URL)}`,
		imapUrl: set.IMAP_URL,
		securityContact: set.SECURITY_CONTACT,
		secret: set.SECRET ?? keptSecret(dataDir),
		demo: set.DEMO ? set.DEMO === '1' : !configured,
		logLevel: set.LOG_LEVEL
	};
}

function isLocal(origin: string): boolean {
	return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);
}

/**
 * The domain for mails. An IP address or a bare host name will not do: mail servers accept nothing from
 * one.
 */
function mailDomain(origin: string, smtpUrl: string | undefined): string {
	const { hostname } = new URL(origin);
	if (/\.[a-z][a-z0-9-]*$/i.test(hostname)) return hostname;
	if (smtpUrl && !isLocal(origin)) {
		throw new ConfigurationError([`MAIL_FROM is needed: ${hostname} is no domain for mail`]);
	}
	return 'sillon.example';
}

function keptSecret(dataDir: string): string {
	const path = join(dataDir, 'secret');
	if (!existsSync(path)) {
		writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	}
	return readFileSync(path, 'utf8').trim();
}
