import { config, isLocalHost } from '../config';

/**
 * What a start says about how visitors reach it, whose addresses are what guesses are counted by, and about a
 * database that several processes share.
 */
export function warnings({ HOST = '', ADDRESS_HEADER }: NodeJS.ProcessEnv): string[] {
	const { databaseUrl, smtpUrl } = config();
	const said = [
		...(!databaseUrl.startsWith('file:') && !smtpUrl ? [ownMailbox] : []),
		...(config().origin.startsWith('https:') && !ADDRESS_HEADER ? [withoutHeader] : []),
		...(ADDRESS_HEADER && HOST && !isLocalHost(HOST) ? [withoutProxy(HOST, ADDRESS_HEADER)] : [])
	];
	return said.map((sentence) => `  Warning  ${sentence}`);
}

const ownMailbox =
	'DATABASE_URL names a server, and SMTP_URL is not set: each process keeps the mails that it sends in a mailbox of its own.';

const withoutHeader =
	'ORIGIN is https, so a proxy stands in front, but ADDRESS_HEADER is not set: all visitors have one address, and share its limits.';

const withoutProxy = (host: string, header: string) =>
	`HOST=${host} takes connections from other machines, and ADDRESS_HEADER=${header} believes what they say: only the proxy may reach this port.`;
