import * as v from 'valibot';
import * as m from '$lib/paraglide/messages';
import { isDate, isTime } from '$lib/time/dates';

const day = v.pipe(
	v.string(() => m.bookings_error_day()),
	v.check(isDate, () => m.bookings_error_day())
);
const time = v.pipe(
	v.string(() => m.bookings_error_time()),
	v.check(isTime, () => m.bookings_error_time())
);

/** Where and when: what a booking is made with, and what moves it. */
export const timeForm = v.object({
	room: v.pipe(v.string(), v.maxLength(80)),
	day,
	from: time,
	until: time
});

/** What for: may be changed without moving. */
export const wordsForm = v.object({
	title: v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(120, () => m.bookings_error_title())
		),
		''
	),
	/** Ticked: others read only that the room is taken. */
	discreet: v.optional(v.string()),
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
	requestKey: v.pipe(v.string(), v.regex(/^[a-z0-9]{16,40}$/)),
	/** At the desk: a member's id, `nobody` for a walk-in, empty for oneself. */
	holder: v.optional(v.pipe(v.string(), v.maxLength(40)), '')
});

/** The words of a form as the domain takes them. */
export function wordsFrom({ title, discreet, attendees }: v.InferOutput<typeof wordsForm>) {
	return {
		title,
		visibility: discreet ? ('busy' as const) : ('members' as const),
		attendees: attendees || undefined
	};
}
