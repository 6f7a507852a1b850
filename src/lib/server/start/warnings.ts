import { config, isLocalHost } from '../config';

/**
 * What a start says about how visitors reach it, whose addresses are what guesses are counted by, about a database
 * that several processes share, and about mails that reach nobody.
 */
export function warnings(
	{ HOST = '', ADDRESS_HEADER }: NodeJS.ProcessEnv,
	{ mailServerLost, mailServer }: { mailServerLost: boolean; mailServer?: object | undefined }
): string[] {
	const { databaseUrl, smtpUrl, origin } = config();
	const mails = Boolean(smtpUrl ?? mailServer);
	const said = [
		...(mailServerLost ? [withoutMailServer] : []),
		...(mails && isLocalHost(new URL(origin).hostname) ? [localLinks(origin)] : []),
		...(!databaseUrl.startsWith('file:') && !mails ? [ownMailbox] : []),
		...(origin.startsWith('https:') && !ADDRESS_HEADER ? [withoutHeader] : []),
		...(ADDRESS_HEADER && HOST && !isLocalHost(HOST) ? [withoutProxy(HOST, ADDRESS_HEADER)] : [])
	];
	return said.map((sentence) => `  Warning  ${sentence}`);
}

const withoutMailServer =
	'SMTP_URL is not set, but this database has sent its mails by a mail server before: they are only kept as files, and reach nobody.';

const localLinks = (origin: string) =>
	`ORIGIN is ${origin}, so the links in mails open on this machine only: set it to the public address.`;

const ownMailbox =
	'DATABASE_URL names a server, and SMTP_URL is not set: each process keeps the mails that it sends in a mailbox of its own.';

const withoutHeader =
	'ORIGIN is https, so a proxy stands in front, but ADDRESS_HEADER is not set: all visitors have one address, and share its limits.';

const withoutProxy = (host: string, header: string) =>
	`HOST=${host} takes connections from other machines, and ADDRESS_HEADER=${header} believes what they say: only the proxy may reach this port.`;
