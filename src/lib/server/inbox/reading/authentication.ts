import type { Header } from 'postal-mime';
import { cleanLine } from '../../ical/text';
import type { IncomingMail } from './incoming-mail';

/** Whether our own mail server has found that a mail comes from its From; unknown when none is asked. */
export type Verification = 'passed' | 'failed' | 'unknown';

const mostHeaders = 20;
const longestHeader = 4000;

/** What mail servers wrote of a mail's origin, the last one first; its sender may have written some of it. */
export function authenticationResults(headers: Header[]): string[] {
	return headers
		.filter(({ key }) => key === 'authentication-results')
		.slice(0, mostHeaders)
		.map(({ value }) => cleanLine(value, longestHeader));
}

/**
 * Whether a mail comes from the domain of its From, as the one server says that is believed (RFC 8601, calendars 58).
 * What others say is ignored, and so is what stands below its word: that came with the mail.
 * @param server the name that our mail server signs with (`MAIL_AUTH_ID`)
 */
export function verificationOf(
	{ from, authentication }: Pick<IncomingMail, 'from' | 'authentication'>,
	server: string | undefined
): Verification {
	if (!server) return 'unknown';
	const statements = authentication
		.map(statementsOf)
		.find(([name = '']) => name.split(/\s/)[0]?.toLowerCase() === server.toLowerCase());
	const domain = from?.email.split('@')[1];
	const dmarc = (statements ?? []).slice(1).filter((statement) => /^dmarc\s*=/i.test(statement));
	const [one, ...others] = dmarc.map(propertiesOf);
	if (!domain || !one || others.length > 0) return 'failed';
	return one.get('dmarc') === 'pass' && one.get('header.from') === domain ? 'passed' : 'failed';
}

/** The name of the server, then what it says, without comments. */
function statementsOf(header: string): string[] {
	const statements = [''];
	let depth = 0;
	let quoted = false;
	for (const [character] of header.matchAll(/\\.|[^\\]/gs)) {
		if (character === '"' && depth === 0) quoted = !quoted;
		else if (character === '(' && !quoted) depth += 1;
		else if (character === ')' && !quoted) depth = Math.max(0, depth - 1);
		else if (character === ';' && !quoted && depth === 0) statements.push('');
		else if (depth === 0) statements[statements.length - 1] += character;
	}
	return statements.map((statement) => statement.trim());
}

/** `dmarc=pass header.from=guest.example`; of a name that stands twice nothing is known. */
function propertiesOf(statement: string): Map<string, string> {
	const found = new Map<string, string>();
	for (const [, name = '', value = ''] of statement.matchAll(/([\w./-]+)\s*=\s*([^\s=]+)/g)) {
		const key = name.toLowerCase();
		found.set(key, found.has(key) ? '' : value.toLowerCase());
	}
	return found;
}
