import ICAL from 'ical.js';

/** A property as somebody sent it: texts without their escapes, times as `2026-11-26T17:30:00Z`. */
export interface ReceivedProperty {
	/** By their names in small letters. */
	parameters: Map<string, string>;
	value: string;
}

const longestLine = 10_000;

/** The name of a line, in capitals. */
export function nameOf(line: string): string {
	return (/^[\w-]+/.exec(line)?.[0] ?? '').toUpperCase();
}

/**
 * Reads one line. Lines are read one by one, so that a broken one spoils no other, and by nothing else of ical.js: it
 * would expand the rules of recurrences and zones that strangers write (calendars 60).
 * @returns undefined for a line that cannot be read
 */
export function readProperty(line: string): ReceivedProperty | undefined {
	if (line.length > longestLine) return undefined;
	try {
		const [, parameters, , value] = ICAL.parse.property(line) as unknown[];
		const named = Object.entries(parameters as object).map(
			([name, given]) => [name.toLowerCase(), String(given)] as const
		);
		return { parameters: new Map(named), value: String(value ?? '') };
	} catch {
		return undefined;
	}
}
