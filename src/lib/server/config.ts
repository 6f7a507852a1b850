import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { databaseProblem, mailServerProblem, originProblem } from './config/addresses';
import { diskFault, diskSentence } from './files/disk-fault';

/** @param problemOf what is wrong with a text, as the end of a sentence; undefined for a good one */
const text = (problemOf: (text: string) => string | undefined) =>
	v.pipe(
		v.string(),
		v.rawCheck(({ dataset, addIssue }) => {
			const message = dataset.typed ? problemOf(dataset.value) : undefined;
			if (message) addIssue({ message });
		})
	);

const secret = text(secretWeakness);

/** A file of variables that is not read by a shell keeps the quotation marks: the folder would be another one. */
const folder = text((path) =>
	/^["']/.test(path) ? 'must be written without quotation marks' : undefined
);

const environment = v.object({
	PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a port number')), '3000'),
	ORIGIN: v.optional(
		v.pipe(
			text(originProblem),
			v.transform((url) => new URL(url).origin)
		)
	),
	DATABASE_URL: v.optional(text(databaseProblem)),
	DATABASE_AUTH_TOKEN: v.optional(v.string()),
	DATA_DIR: v.optional(folder, 'data'),
	SMTP_URL: v.optional(text((url) => mailServerProblem(url, 'smtp'))),
	MAIL_FROM: v.optional(
		v.pipe(v.string(), v.email('must be one address, like agenda@hub.example'))
	),
	IMAP_URL: v.optional(text((url) => mailServerProblem(url, 'imap'))),
	SECURITY_CONTACT: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^(mailto:\S+@|https:\/\/)\S+$/, 'must begin with mailto: or https://')
		)
	),
	SECRET: v.optional(secret),
	SECRET_PREVIOUS: v.optional(secret),
	DEMO: v.optional(v.picklist(['0', '1', 'public'], 'must be 0, 1 or public')),
	HOST: v.optional(v.string()),
	LOG_LEVEL: v.optional(
		v.picklist(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error'),
		'info'
	)
});

/** A demo on one machine publishes all its mails and passwords; a public one nothing that opens an account. */
export type DemoKind = 'local' | 'public';

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
	/** Keys are derived from it; when it is not set, one is kept in the data folder (`secrets`). */
	secret: string | undefined;
	/** What it signed and sealed is still accepted, so that a secret can be replaced. */
	previousSecret: string | undefined;
	/**
	 * Whether an empty database is filled with the demo, for this machine only or for everybody. A filled one
	 * says itself what it is.
	 */
	demo: DemoKind | undefined;
	/** `DEMO` says so; otherwise nothing is configured, which may be a configuration that was lost. */
	demoAsked: boolean;
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
	const dataDir = resolve(set.DATA_DIR);
	makeFolder(dataDir);
	const origin = set.ORIGIN ?? `http://localhost:${set.PORT}`;
	const wrong = [...wrongDemo(set), ...wrongSecret(set)];
	if (wrong.length) throw new ConfigurationError(wrong);
	return {
		origin,
		databaseUrl: set.DATABASE_URL ?? `file:${join(dataDir, 'sillon.db')}`,
		databaseAuthToken: set.DATABASE_AUTH_TOKEN,
		dataDir,
		smtpUrl: set.SMTP_URL,
		mailFrom: set.MAIL_FROM ?? `agenda@${mailDomain(origin, set.SMTP_URL)}`,
		imapUrl: set.IMAP_URL,
		securityContact: set.SECURITY_CONTACT,
		secret: set.SECRET,
		previousSecret: set.SECRET_PREVIOUS,
		demo: demoOf(set),
		demoAsked: Boolean(set.DEMO),
		logLevel: set.LOG_LEVEL
	};
}

type Environment = v.InferOutput<typeof environment>;

function demoOf(set: Environment): DemoKind | undefined {
	if (set.DEMO) return set.DEMO === '0' ? undefined : set.DEMO === '1' ? 'local' : 'public';
	const configured = isReachable(set) || Boolean(set.SMTP_URL || set.DATABASE_URL);
	return configured ? undefined : 'local';
}

function wrongDemo(set: Environment): string[] {
	// The people of the demo have invented addresses: their mails must not reach a real mail server.
	if (set.DEMO && set.DEMO !== '0' && set.SMTP_URL) {
		return [`DEMO=${set.DEMO} and SMTP_URL exclude each other: a demo mails nobody`];
	}
	if (set.DEMO === '1' && isReachable(set)) {
		return [
			`DEMO=1 shows every mail and every password to whoever reaches ${set.ORIGIN ?? set.HOST}: set DEMO=public for a demo that is safe to show, or DEMO=0 for a real installation`
		];
	}
	return [];
}

/** Whether others than the users of this machine can be meant to open it. */
function isReachable({ ORIGIN, HOST }: Environment): boolean {
	return Boolean((ORIGIN && !isLocal(ORIGIN)) || (HOST && !isLocalHost(HOST)));
}

function wrongSecret(set: Environment): string[] {
	if (!set.SECRET && set.DATABASE_URL && !set.DATABASE_URL.startsWith('file:')) {
		return ['SECRET is needed: every process on the same database server must have the same one'];
	}
	if (set.SECRET && set.SECRET === set.SECRET_PREVIOUS) {
		return ['SECRET_PREVIOUS is the same as SECRET: a rotation needs a new SECRET'];
	}
	return [];
}

/**
 * What is wrong with a secret, as the end of a sentence: too short, or made of so few letters that it
 * was not drawn at random.
 * @returns undefined for a good one
 */
export function secretWeakness(secret: string): string | undefined {
	if (secret.length < 32) return 'must have at least 32 characters';
	if (new Set(secret).size < 8) return 'must have at least 8 different characters';
	if (/^(.+?)\1+$/.test(secret)) return 'must not repeat itself';
	return undefined;
}

function makeFolder(path: string): void {
	try {
		mkdirSync(path, { recursive: true });
	} catch (error) {
		const fault = diskFault(error);
		if (!fault) throw error;
		throw new ConfigurationError([diskSentence(fault, path)]);
	}
}

function isLocal(origin: string): boolean {
	return isLocalHost(new URL(origin).hostname);
}

/** Whether a name or an address can only be reached from this machine. */
export function isLocalHost(host: string): boolean {
	return /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host);
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
