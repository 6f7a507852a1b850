import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { longest } from '$lib/server/pitches';
import { shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { given, line, lineOrNone, text } from '$lib/server/http/forms/fields';

/** The words of a pitch. */
export const pitchForm = v.object({
	kind: v.picklist(['project', 'idea'], () => m.pitches_error_kind()),
	title: line(longest.title, m.pitches_error_title),
	summary: text(longest.summary),
	ask: lineOrNone(longest.ask),
	link: lineOrNone(longest.link)
});

/** The words of a pitch that stands. */
export const editPitchForm = v.object({ ...pitchForm.entries, ...shownVersionField });

/** The texts, and the slot to take. */
export const newPitchForm = v.object({
	...pitchForm.entries,
	slot: v.optional(given(40), 'any'),
	...shownVersionField
});
