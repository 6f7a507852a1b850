import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import type { Id } from '$lib/server/db/id';
import { hasShape, oneLine, printable, withoutTurning } from '$lib/server/mail/printable';
import { isDate, isTime } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';

// Fields that several forms share. Messages are functions, so that they use the reader's language.

type Sentence = () => string;

/** For a single line: a name, a title, a place. A single no-break space is kept: French uses it. */
const tidy = (text: string) => oneLine(withoutTurning(text)).replace(/\s{2,}/g, ' ');

/** For text of several lines. */
const tidyLines = (text: string) => printable(withoutTurning(text));

/** A required single line. */
export const line = (longest: number, missing: Sentence = m.common_error_empty) =>
	v.pipe(
		v.string(() => missing()),
		v.transform(tidy),
		v.check(hasShape, () => missing()),
		v.maxLength(longest, () => m.common_error_long({ count: longest }))
	);

/** An optional single line; one with invisible characters only counts as empty. */
export const lineOrNone = (longest: number) =>
	v.optional(
		v.pipe(
			v.string(() => m.common_error_field()),
			v.transform(tidy),
			v.transform((text) => (hasShape(text) ? text : '')),
			v.maxLength(longest, () => m.common_error_long({ count: longest }))
		),
		''
	);

export const title = line(120, m.events_error_title);

/** An optional text of several lines. */
export const text = (longest: number) =>
	v.optional(
		v.pipe(
			v.string(() => m.common_error_field()),
			v.transform(tidyLines),
			v.trim(),
			v.maxLength(longest, () => m.common_error_long({ count: longest }))
		),
		''
	);

/** A required text of several lines. */
export const words = (longest: number, missing: Sentence = m.common_error_empty) =>
	v.pipe(
		v.string(() => missing()),
		v.transform(tidyLines),
		v.trim(),
		v.check(hasShape, () => missing()),
		v.maxLength(longest, () => m.common_error_long({ count: longest }))
	);

/** A required reason, which the person concerned reads. */
export const reason = words(400, m.events_error_reason);

/** A value that the page itself wrote into its form, such as an id or a slug; never typed. */
export const given = (longest = 80) =>
	v.pipe(
		v.string(() => m.common_error_field()),
		v.maxLength(longest, () => m.common_error_field())
	);

/** The id of a row that the page itself wrote. It is looked up before anything is done with it. */
export const givenId = <Of extends Id<string>>() =>
	v.pipe(
		given(40),
		v.transform((id) => id as Of)
	);

/** A number that the page itself wrote into its form, such as the version it showed. */
export const givenNumber = v.pipe(
	v.string(() => m.common_error_field()),
	v.regex(/^\d{1,9}$/, () => m.common_error_field()),
	v.transform(Number)
);

/** A moment that the page itself wrote into its form, in milliseconds. */
export const givenInstant = v.pipe(
	v.string(() => m.common_error_field()),
	v.regex(/^\d{1,15}$/, () => m.common_error_field()),
	v.transform((ms) => fromEpoch(Number(ms)))
);

/** The same for a moment that tells one version of a row from another; undefined from a page without it. */
export const seenInstant = v.optional(givenInstant);

/** A checkbox: ticked or not. */
export const ticked = v.pipe(
	v.optional(v.string(), ''),
	v.transform((sent) => sent !== '')
);

export const date = v.pipe(
	v.string(() => m.events_error_date()),
	v.guard(isDate, () => m.events_error_date())
);

export const time = v.pipe(
	v.string(() => m.events_error_time()),
	v.guard(isTime, () => m.events_error_time())
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

/** A length in whole minutes, as {@link wholeNumber} takes it. */
export const wholeMinutes = (from: number, to: number, blank = '') =>
	v.pipe(wholeNumber(from, to, blank), v.transform(minutes));

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
