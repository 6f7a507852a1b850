import * as v from 'valibot';
import {
	given,
	lineOrNone,
	numberOrNone,
	oneOf,
	text,
	title,
	wholeNumber
} from '$lib/server/http/forms/fields';

/** What the forms of an event and of a series both ask for. `room` is a slug; empty for none of ours. */
export const eventWords = {
	title,
	summary: lineOrNone(280),
	description: text(6000),
	room: v.optional(given(), ''),
	setUpMinutes: wholeNumber(0, 600, '0'),
	clearUpMinutes: wholeNumber(0, 600, '0'),
	capacity: numberOrNone(1, 2000),
	maxCompanions: wholeNumber(0, 20, '0'),
	visibility: oneOf(['public', 'members'])
};
