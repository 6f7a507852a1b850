import { readCalendar } from './component';
import { isWellFormed } from './events';
import { followsRules } from './follows-rules';
import { contentLines } from './octets';
import { readsByIcalJs } from './read-by-ical-js';
import { isRightMessage } from './scheduling';
import { hasItsZones } from './zones';

/**
 * What is wrong with a finished iCalendar file, by the rules of RFC 5545, 5546, 6868 and 7986 and of
 * docs/requirements/calendars.md, and what ical.js says. It knows nothing of how our files are written.
 */
export function faultsOf(file: string | Uint8Array): string[] {
	const faults: string[] = [];
	const report = (fault: string) => void faults.push(fault);
	const octets = typeof file === 'string' ? new TextEncoder().encode(file) : file;
	const calendar = readCalendar(contentLines(octets, report), report);
	if (!calendar) return faults;
	followsRules(calendar, report);
	if (calendar.components.length === 0) report('is empty: a VCALENDAR has at least one component');
	hasItsZones(calendar, report);
	for (const event of calendar.components.filter(({ name }) => name === 'VEVENT')) {
		isWellFormed(event, report);
	}
	isRightMessage(calendar, report);
	readsByIcalJs(new TextDecoder().decode(octets), report);
	return faults;
}

/** The file itself, once it has been checked. Every test that reads a calendar reads it through here. */
export function checked<File extends string | Uint8Array>(file: File): File {
	const faults = faultsOf(file);
	if (faults.length > 0) {
		const text = typeof file === 'string' ? file : new TextDecoder().decode(file);
		throw new Error(`not a right calendar:\n${faults.join('\n')}\n\n${text}`);
	}
	return file;
}
