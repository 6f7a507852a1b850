import * as v from 'valibot';
import * as m from '$lib/paraglide/messages';
import { oneLine, printable } from '$lib/server/outbox/printable';
import { isDate, isTime } from '$lib/time/dates';

// What several forms of the desk ask for. Sentences are functions: they speak the reader's language.

// A NUL would end the text in the database, and marks without a shape are no name to read.
export const hasShape = (text: string) => /[^\s\p{Z}\p{Cc}\p{Cf}]/u.test(text);

export const title = v.pipe(
	v.string(() => m.events_error_title()),
	v.transform(oneLine),
	v.check(hasShape, () => m.events_error_title()),
	v.maxLength(120, () => m.events_error_long({ count: 120 }))
);

export const text = (longest: number) =>
	v.optional(
		v.pipe(
			v.string(),
			v.transform(printable),
			v.trim(),
			v.maxLength(longest, () => m.events_error_long({ count: longest }))
		),
		''
	);

export const date = v.pipe(
	v.string(() => m.events_error_date()),
	v.check(isDate, () => m.events_error_date())
);

export const time = v.pipe(
	v.string(() => m.events_error_time()),
	v.check(isTime, () => m.events_error_time())
);

/** A whole number; a field left blank is `blank`. */
export const wholeNumber = (from: number, to: number, blank = '') => {
	const wrong = () => m.events_error_number({ from, to });
	return v.optional(
		v.pipe(
			v.string(wrong),
			v.transform((given) => given.trim() || blank),
			v.regex(/^\d{1,5}$/, wrong),
			v.transform(Number),
			v.minValue(from, wrong),
			v.maxValue(to, wrong)
		),
		blank
	);
};

/** A whole number, or null when the field is left blank. */
export const numberOrNone = (from: number, to: number) => {
	const wrong = () => m.events_error_number({ from, to });
	return v.optional(
		v.pipe(
			v.string(wrong),
			v.trim(),
			v.check((given) => given === '' || /^\d{1,5}$/.test(given), wrong),
			v.transform((given) => (given === '' ? null : Number(given))),
			v.check((number) => number === null || (number >= from && number <= to), wrong)
		),
		''
	);
};

export const oneOf = <const Options extends readonly [string, ...string[]]>(options: Options) =>
	v.picklist(options, () => m.events_error_choice());

export const reason = v.pipe(
	v.string(() => m.events_error_reason()),
	v.transform(printable),
	v.trim(),
	v.check(hasShape, () => m.events_error_reason()),
	v.maxLength(400, () => m.events_error_long({ count: 400 }))
);

/** The six numbers of a pitch night. A field that the page hid is as usual. */
export const layoutFields = {
	slotCount: wholeNumber(1, 40, '6'),
	slotMinutes: wholeNumber(1, 120, '7'),
	questionMinutes: wholeNumber(0, 120, '6'),
	welcomeMinutes: wholeNumber(0, 240, '15'),
	breakAfter: wholeNumber(0, 40, '3'),
	breakMinutes: wholeNumber(0, 120, '15')
};

export const usualLayout = {
	slotCount: 6,
	slotMinutes: 7,
	questionMinutes: 6,
	welcomeMinutes: 15,
	breakAfter: 3,
	breakMinutes: 15
};
