import { config } from '../config';
import type { CurrentServer } from '../outbox';
import { demoSignIns } from '../seed/demo-sign-ins';
import type { Demo } from './demo';
import { warnings } from './warnings';

type Passwords = NonNullable<Demo>['passwords'];

/** What a start has found out. */
export interface Started {
	/** The database was new. */
	first: boolean;
	sqlite: string;
	demo: Demo;
	/** It sent mails by a mail server before, and none is configured now. */
	mailServerLost: boolean;
	/** By which mails leave; without one they are kept. */
	mailServer: CurrentServer | undefined;
	/** Makes the first network admin. */
	link: string | undefined;
}

/**
 * The text in the terminal after the start: everything at the first start, later only how to open the
 * application and sign in.
 */
export function startupBanner({ first, sqlite, demo, link, ...mails }: Started): string {
	const { origin, dataDir, databaseUrl } = config();
	const lines = [
		`  Sillon   ${origin}`,
		...(demo ? signIns(origin, first, demo.passwords) : []),
		...(link
			? [
					'',
					'  Nobody is network admin yet. Whoever opens this link becomes it, once, until the next start:',
					`  ${link}`,
					''
				]
			: []),
		`  Mails    ${whereMailsGo(mails.mailServer)}`,
		...warnings(process.env, mails)
	];
	if (!first) return framed(lines);
	const database = databaseUrl.startsWith('file:')
		? `SQLite ${sqlite}`
		: withoutPassword(databaseUrl);
	return framed([...lines, `  Data     ${dataDir} (${database})`]);
}

function whereMailsGo(server: CurrentServer | undefined): string {
	const { origin, smtpUrl } = config();
	if (smtpUrl) return `to ${withoutPassword(smtpUrl)}`;
	if (server) return `to ${server.host || 'no server'}, as set on ${origin}/network/mail`;
	return `kept in ${origin}/mailbox, nothing leaves this machine`;
}

function signIns(origin: string, first: boolean, passwords: Passwords): string[] {
	const { member, concierge, network } = demoSignIns;
	const isPublic = passwords.network !== passwords.everybody;
	if (!first && !isPublic)
		return [`  Demo     sign in as ${member.email}, ${concierge.email} or ${network.email}`];
	return [
		'',
		'  This is a demo: its people, bookings and events are made up.',
		`  Sign in  ${origin}/sign-in`,
		`           ${member.email}      a member of Coworking Metz`,
		`           ${concierge.email}   its concierge, with the desk`,
		`           ${network.email}     the network, which opens hubs`,
		`           password: ${passwords.everybody}`,
		...(isPublic ? [`           of the network, until the next start: ${passwords.network}`] : []),
		'  Start a real installation with DEMO=0 and an empty data folder.',
		''
	];
}

function withoutPassword(address: string): string {
	const { protocol, host, pathname } = new URL(address);
	return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

function framed(lines: string[]): string {
	return `\n${lines.join('\n')}\n\n`;
}
