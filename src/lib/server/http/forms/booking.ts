import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { date, given, lineOrNone, ticked, time } from '$lib/server/http/forms/fields';
import { holderForm } from '$lib/server/http/forms/holder';

/** Room and hours: for a new booking, or to move one. */
export const timeForm = v.object({
	room: given(),
	day: date,
	from: time,
	until: time
});

/** The fields that can be changed without moving the booking. */
export const wordsForm = v.object({
	title: lineOrNone(120),
	/** Ticked: others read only that the room is taken. */
	discreet: ticked,
	attendees: v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.regex(/^\d{0,3}$/, () => m.bookings_error_attendees()),
			v.transform((text) => (text && Number(text) > 0 ? Number(text) : undefined))
		),
		''
	)
});

export const bookForm = v.object({
	...timeForm.entries,
	...wordsForm.entries,
	/** At the desk; nobody else is asked. */
	...holderForm.entries
});

/** The words of a form as the domain takes them. */
export function wordsFrom({ title, discreet, attendees }: v.InferOutput<typeof wordsForm>) {
	return {
		title,
		visibility: discreet ? ('busy' as const) : ('members' as const),
		attendees: attendees || undefined
	};
}
