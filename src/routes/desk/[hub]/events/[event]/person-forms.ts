import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { given, text } from '$lib/server/http/forms/fields';
import { answerForm, guestForm } from '$lib/server/http/forms/answer';

const id = given(40);
const reason = text(400);
const number = (least: number, most: number) =>
	v.pipe(
		v.string(() => m.pitches_error_number()),
		v.trim(),
		v.regex(/^\d{1,3}$/, () => m.pitches_error_number()),
		v.transform(Number),
		v.minValue(least, () => m.pitches_error_number()),
		v.maxValue(most, () => m.pitches_error_number())
	);

export const personForm = v.object({ person: id });
export const removePersonForm = v.object({ person: id, reason });
export const deskAnswerForm = v.object({ person: id, ...answerForm.entries });
export const addForm = guestForm;
export const swapForm = v.object({ slot: id, other: id });
export const removePitchForm = v.object({ pitch: id, reason });
export const layoutForm = v.object({
	slotCount: number(1, 40),
	slotMinutes: number(1, 120),
	questionMinutes: number(0, 120),
	welcomeMinutes: number(0, 240),
	breakAfter: number(0, 40),
	breakMinutes: number(0, 120)
});
