import { firstAdminLink } from '../auth';
import { config } from '../config';
import type { Db } from '../db/types';
import { demoPassword, demoSignIns, holdsDemo } from '../seed/demo-sign-ins';

/**
 * The text in the terminal after the start: everything at the first start, later only how to open the
 * application and sign in.
 */
export async function startupBanner(db: Db, first: boolean, sqlite: string): Promise<string> {
	const { origin, dataDir, databaseUrl, smtpUrl } = config();
	const link = await firstAdminLink(db);
	const lines = [
		`  Sillon   ${origin}`,
		...((await holdsDemo(db)) ? signIns(origin, first) : []),
		...(link
			? [
					'',
					'  Nobody is network admin yet. Whoever opens this link becomes it, once:',
					`  ${link}`,
					''
				]
			: []),
		`  Mails    ${smtpUrl ? `to ${withoutPassword(smtpUrl)}` : `kept in ${origin}/mailbox, nothing leaves this machine`}`
	];
	if (!first) return framed(lines);
	const database = databaseUrl.startsWith('file:')
		? `SQLite ${sqlite}`
		: withoutPassword(databaseUrl);
	return framed([...lines, `  Data     ${dataDir} (${database})`]);
}

function signIns(origin: string, first: boolean): string[] {
	const { member, concierge, network } = demoSignIns;
	if (!first)
		return [`  Demo     sign in as ${member.email}, ${concierge.email} or ${network.email}`];
	return [
		'',
		'  This is a demo: its people, bookings and events are made up.',
		`  Sign in  ${origin}/sign-in`,
		`           ${member.email}      a member of Coworking Metz`,
		`           ${concierge.email}   its concierge, with the desk`,
		`           ${network.email}     the network, which opens hubs`,
		`           password: ${demoPassword}`,
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
