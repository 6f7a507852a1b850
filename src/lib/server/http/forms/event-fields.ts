import * as v from 'valibot';
import { languages } from '$lib/time/locale';
import {
	given,
	lineOrNone,
	numberOrNone,
	oneOf,
	text,
	ticked,
	title,
	wholeMinutes,
	wholeNumber
} from '$lib/server/http/forms/fields';

/** The fields that forms of events and of series share. `room` is a slug; empty for an event elsewhere. */
export const eventWords = {
	title,
	summary: lineOrNone(280),
	description: text(6000),
	/** None for that of the hub. */
	languages: v.array(v.picklist(languages)),
	room: v.optional(given(), ''),
	setUpMinutes: wholeMinutes(0, 600, '0'),
	clearUpMinutes: wholeMinutes(0, 600, '0'),
	capacity: numberOrNone(1, 2000),
	/** More places than the room has seats are meant. */
	beyondSeats: ticked,
	maxCompanions: wholeNumber(0, 20, '0'),
	visibility: oneOf(['public', 'members'])
};
