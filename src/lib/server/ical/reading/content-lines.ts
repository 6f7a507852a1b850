/** No answer is longer, in characters and in lines. */
const longestCalendar = 256 * 1024;
const mostLines = 5000;

/** What begins a line of its own. Addresses at the start of a line were torn from the line before. */
const beginning = /^(?!mailto:|https?:)[a-z][a-z0-9-]*[;:]/i;

/**
 * The lines of a calendar that somebody sent, unfolded. Programs on its way break lines as they like: with CRLF, LF or
 * CR, without the space that marks the rest of a line, with empty lines between (calendars 54).
 * @returns undefined when it is longer than any answer (calendars 60)
 */
export function contentLines(text: string): string[] | undefined {
	if (text.length > longestCalendar) return undefined;
	const lines: string[] = [];
	for (const line of text.replace(/[\u0000\ufeff]/g, '').split(/\r\n?|\n/)) {
		if (lines.length > 0 && /^[ \t]/.test(line)) lines[lines.length - 1] += line.slice(1);
		else if (beginning.test(line.trimStart())) lines.push(line.trimStart());
		else if (lines.length > 0) lines[lines.length - 1] += line;
		if (lines.length > mostLines) return undefined;
	}
	return lines;
}
