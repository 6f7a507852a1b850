import type { Header } from 'postal-mime';

/** Headers that only programs write. X-Auto-Response-Suppress is none: Outlook writes it for people (calendars 61). */
const ofPrograms = [
	...['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoreply-from', 'x-mail-autoreply'],
	...['list-id', 'list-unsubscribe']
];
const bulk = ['bulk', 'junk', 'list', 'auto_reply'];
const programs = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)[@+]/;

/** Whether a program sent a mail by itself: it answers nothing, and nothing answers it (RFC 3834, calendars 61). */
export function isAutomatic(headers: Header[], from: string | undefined): boolean {
	const valueOf = (name: string) =>
		headers
			.find(({ key }) => key === name)
			?.value.trim()
			.toLowerCase();
	const submitted = valueOf('auto-submitted');
	if (submitted && !/^no\b/.test(submitted)) return true;
	if (bulk.includes(valueOf('precedence') ?? '')) return true;
	if (headers.some(({ key }) => ofPrograms.includes(key))) return true;
	return valueOf('return-path') === '<>' || programs.test(from ?? '');
}
