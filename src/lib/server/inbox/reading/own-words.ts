import type { Email } from 'postal-mime';
import { clean } from '../../ical/text';
import { textOfHtml } from './text-of-html';

const longestHtml = 60_000;
const longestText = 20_000;
const longestLine = 1000;
const longestWords = 4000;

/** What stands above a quote: « Le 26 nov. 2026 à 10:02, Coworking Metz a écrit : ». */
const introductionStart = /^(?:Le|On|Am) .*\d/;
const introductionEnd = /(?:a écrit|wrote|schrieb.{0,200})\s?:$/;
const forwarded =
	/^-{2,} ?(?:Message d['’]origine|Message transféré|Original Message|Forwarded message|Ursprüngliche Nachricht|Weitergeleitete Nachricht) ?-{2,}/i;
/** Outlook's head of a quoted mail: From, then when it was sent. */
const outlookFrom = /^\*?(?:De|From|Von)\s?:/;
const outlookSent = /^\*?(?:Envoyé|Sent|Gesendet|Date|Datum)\s?:/;

/**
 * What somebody typed, as plain text, without what they quote and their signature.
 * @returns empty when they typed nothing
 */
export function ownWords({ text, html }: Pick<Email, 'text' | 'html'>): string {
	const plain = text?.trim() ? text : textOfHtml((html ?? '').slice(0, longestHtml));
	const lines = plain
		.slice(0, longestText)
		.split(/\r\n?|\n/)
		.map((line) => line.slice(0, longestLine).trimEnd());
	const end = lines.findIndex((_, at) => endsAt(lines, at));
	const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('>'));
	return clean(own.join('\n'), longestWords)
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Whether what the person wrote ends before this line. */
function endsAt(lines: string[], at: number): boolean {
	const [line = '', second = '', third = ''] = lines.slice(at, at + 3).map((one) => one.trim());
	// `-- ` is a signature; its space was cut above.
	if (line === '--' || /^_{10,}$/.test(line) || forwarded.test(line)) return true;
	if (outlookFrom.test(line) && [second, third].some((next) => outlookSent.test(next))) return true;
	return introductionStart.test(line) && isIntroduction(line, second, third);
}

/** Programs break the line where it is long. */
function isIntroduction(line: string, ...next: string[]): boolean {
	if (introductionEnd.test(line)) return true;
	const [second = '', ...others] = next;
	// What begins there is the introduction, or nothing is: this line is the person's own.
	if (second === '' || introductionStart.test(second)) return false;
	return isIntroduction(`${line} ${second}`, ...others);
}
