import type { ICalLuxonDateTimeStub } from 'ical-generator';
import { plus, type Instant } from '$lib/time/instant';
import { offsetAt } from '$lib/time/offset';
import type { Zone } from '$lib/time/zones';

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
			digits ??= zone === 'utc' ? utcDigits(instant) : wallDigits(instant, zone as Zone);
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

const wallDigits = (instant: Instant, zone: Zone) =>
	utcDigits(plus(instant, offsetAt(instant, zone)));

function utcDigits(instant: Instant) {
	const text = new Date(instant).toISOString().replace(/[-:]/g, '');
	return { yyyyLLdd: text.slice(0, 8), HHmmss: text.slice(9, 15) };
}
