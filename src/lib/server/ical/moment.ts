import type { ICalLuxonDateTimeStub } from 'ical-generator';
import type { Instant } from '$lib/time/instant';

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant in the form that the library takes: shaped like a Luxon date. A Date would be written with the
 * server's local time under the hub's TZID; Temporal dates are right but ten times as slow.
 */
export function moment(instant: Instant, zone = 'utc'): ICalLuxonDateTimeStub {
	let digits: { yyyyLLdd: string; HHmmss: string } | undefined;
	return {
		isValid: true,
		zone: { type: 'iana' },
		setZone: (other = 'utc') => moment(instant, other),
		toFormat(format) {
			digits ??= zone === 'utc' ? utcDigits(instant) : wallDigits(instant, zone);
			return digits[format as keyof typeof digits];
		},
		toJSDate: () => new Date(instant),
		toJSON: () => new Date(instant).toISOString()
	};
}

/** `20261126T173000Z`. */
export function utcStamp(instant: Instant): string {
	const { yyyyLLdd, HHmmss } = utcDigits(instant);
	return `${yyyyLLdd}T${HHmmss}Z`;
}

function utcDigits(instant: Instant) {
	const text = new Date(instant).toISOString().replace(/[-:]/g, '');
	return { yyyyLLdd: text.slice(0, 8), HHmmss: text.slice(9, 15) };
}

function wallDigits(instant: Instant, zone: string) {
	const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
	for (const { type, value } of clockIn(zone).formatToParts(instant)) parts[type] = value;
	return {
		yyyyLLdd: `${parts.year}${parts.month}${parts.day}`,
		HHmmss: `${parts.hour}${parts.minute}${parts.second}`
	};
}

function clockIn(zone: string): Intl.DateTimeFormat {
	let clock = clocks.get(zone);
	if (!clock) {
		const digits = '2-digit';
		clock = new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			calendar: 'iso8601',
			numberingSystem: 'latn',
			hourCycle: 'h23',
			year: 'numeric',
			...{ month: digits, day: digits, hour: digits, minute: digits, second: digits }
		});
		clocks.set(zone, clock);
	}
	return clock;
}
