import type { ValueType } from './values';

interface Rule {
	type: ValueType;
	/** How often the property may stand: once, at most once, or as often as one likes. */
	often: 'once' | 'optional' | 'many';
	/** Its form, beyond its type. */
	pattern?: RegExp;
	/** A list of values, separated by commas. */
	list?: true;
	/** A DATE-TIME in UTC. */
	utc?: true;
	/** A VALUE parameter is required, because the type has no default (RFC 7986). */
	typed?: true;
}

const text = (often: Rule['often'], pattern?: RegExp): Rule => ({
	type: 'TEXT',
	often,
	...(pattern && { pattern })
});
const stamp = (often: Rule['often']): Rule => ({ type: 'DATE-TIME', often, utc: true });

// At most 191 characters, and none that a client might fold or quote (Proton).
const uid = text('once', /^[\x21-\x7e]{1,191}$/);

/**
 * Which properties each component may have. One that is not here is a fault: who writes another property
 * reads its rules first and says them here.
 */
export const rules: Record<string, Record<string, Rule>> = {
	VCALENDAR: {
		VERSION: text('once', /^2\.0$/),
		PRODID: text('once', /^-\/\/.+\/\/.+\/\/[A-Z]{2}$/),
		CALSCALE: text('optional', /^GREGORIAN$/),
		METHOD: text('optional', /^(PUBLISH|REQUEST|CANCEL)$/),
		UID: { ...uid, often: 'optional' },
		'LAST-MODIFIED': stamp('optional'),
		NAME: text('optional', /./),
		'X-WR-CALNAME': text('optional', /./),
		DESCRIPTION: text('optional', /./),
		'X-WR-CALDESC': text('optional', /./),
		COLOR: text('optional', /^[a-z]+$/),
		'X-APPLE-CALENDAR-COLOR': text('optional', /^#[0-9a-f]{6}$/i),
		URL: { type: 'URI', often: 'optional' },
		SOURCE: { type: 'URI', often: 'optional', typed: true },
		'REFRESH-INTERVAL': { type: 'DURATION', often: 'optional', typed: true, pattern: /^P/ },
		'X-PUBLISHED-TTL': { type: 'DURATION', often: 'optional', pattern: /^P/ }
	},
	VEVENT: {
		UID: uid,
		DTSTAMP: stamp('once'),
		DTSTART: { type: 'DATE-TIME', often: 'once' },
		DTEND: { type: 'DATE-TIME', often: 'once' },
		SEQUENCE: { type: 'INTEGER', often: 'once', pattern: /^\d+$/ },
		// libical refuses an empty SUMMARY; Proton keeps 255 and 3 000 UTF-16 units.
		SUMMARY: text('once', /^.{1,255}$/s),
		LOCATION: text('optional', /^.{1,255}$/s),
		DESCRIPTION: text('optional', /^.{1,3000}$/s),
		URL: { type: 'URI', often: 'optional', pattern: /^https?:[^,;]+$/ },
		STATUS: text('optional', /^(TENTATIVE|CONFIRMED|CANCELLED)$/),
		TRANSP: text('optional', /^(OPAQUE|TRANSPARENT)$/),
		CATEGORIES: { ...text('many', /./), list: true },
		'LAST-MODIFIED': stamp('optional'),
		CREATED: stamp('optional'),
		ORGANIZER: { type: 'CAL-ADDRESS', often: 'optional' },
		ATTENDEE: { type: 'CAL-ADDRESS', often: 'many' },
		'RECURRENCE-ID': { type: 'DATE-TIME', often: 'optional' },
		RRULE: { type: 'RECUR', often: 'optional' },
		EXDATE: { type: 'DATE-TIME', often: 'many', list: true },
		'X-MICROSOFT-CDO-BUSYSTATUS': text('optional', /^(FREE|TENTATIVE|BUSY|OOF)$/)
	},
	VTIMEZONE: {
		TZID: text('once', /^[A-Za-z][A-Za-z0-9_+/-]*$/),
		'X-LIC-LOCATION': text('optional'),
		'LAST-MODIFIED': stamp('optional')
	},
	STANDARD: observance(),
	DAYLIGHT: observance()
};

function observance(): Record<string, Rule> {
	return {
		DTSTART: { type: 'DATE-TIME', often: 'once', pattern: /^\d{8}T\d{6}$/ },
		TZOFFSETFROM: { type: 'UTC-OFFSET', often: 'once' },
		TZOFFSETTO: { type: 'UTC-OFFSET', often: 'once' },
		TZNAME: text('optional', /./),
		RRULE: { type: 'RECUR', often: 'optional' }
	};
}

/** Which components may stand in which. */
export const parts: Record<string, string[]> = {
	VCALENDAR: ['VTIMEZONE', 'VEVENT'],
	VTIMEZONE: ['STANDARD', 'DAYLIGHT']
};
