/** The lines of a calendar, by what they belong to. */
export interface ReceivedCalendar {
	/** Those of the calendar itself. */
	head: string[];
	/** Those of each event, without what is nested in it. */
	events: string[][];
	/** Whether every event that begins ends, too. */
	isWhole: boolean;
}

const mostEvents = 20;
const deepest = 10;
const ofEvent = 'VCALENDAR VEVENT';

/**
 * Sorts the lines of a calendar. Time zones, alarms and whatever else it holds are left out. An event that does not end
 * properly is left out as well: of a torn one, the line that limits it to one date may be missing.
 * @returns undefined without a calendar, and beyond the bounds of what is read (calendars 60)
 */
export function splitCalendar(lines: string[]): ReceivedCalendar | undefined {
	const head: string[] = [];
	const events: string[][] = [];
	let open: string[] = [];
	let begun = 0;
	let event: string[] = [];
	let isCalendar = false;
	for (const line of lines) {
		const [, mark = '', name = ''] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(line) ?? [];
		const component = name.toUpperCase();
		if (mark.toUpperCase() === 'BEGIN') {
			open.push(component);
			if (component === 'VEVENT') begun += 1;
			isCalendar ||= open[0] === 'VCALENDAR';
			if (open.join(' ') === ofEvent) event = [];
			if (open.length > deepest || begun > mostEvents) return undefined;
		} else if (mark) {
			const at = open.lastIndexOf(component);
			if (open.join(' ') === ofEvent && at === 1) events.push(event);
			if (at >= 0) open = open.slice(0, at);
			// What follows the first calendar of a part is none of the answer.
			if (at === 0 && component === 'VCALENDAR') break;
		} else if (open.join(' ') === ofEvent) event.push(line);
		else if (open.join(' ') === 'VCALENDAR') head.push(line);
	}
	return isCalendar ? { head, events, isWhole: begun === events.length } : undefined;
}
