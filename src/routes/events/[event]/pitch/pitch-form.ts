import * as v from 'valibot';
import * as m from '$lib/paraglide/messages';
import { oneLine, printable } from '$lib/server/outbox/printable';
import { longest } from '$lib/server/pitches';
import { hasShape } from '$lib/server/web/fields';

const text = (count: number) =>
	v.optional(
		v.pipe(
			v.string(),
			v.transform(printable),
			v.trim(),
			v.maxLength(count, () => m.pitches_error_long({ count }))
		),
		''
	);

/** The words of a pitch. */
export const pitchForm = v.object({
	kind: v.picklist(['project', 'idea'], () => m.pitches_error_kind()),
	title: v.pipe(
		v.string(() => m.pitches_error_title()),
		v.transform(oneLine),
		v.check(hasShape, () => m.pitches_error_title()),
		v.maxLength(longest.title, () => m.pitches_error_long({ count: longest.title }))
	),
	summary: text(longest.summary),
	ask: text(longest.ask),
	link: text(longest.link)
});

/** And the slot it takes. */
export const newPitchForm = v.object({
	...pitchForm.entries,
	slot: v.optional(v.pipe(v.string(), v.maxLength(40)), 'any')
});
