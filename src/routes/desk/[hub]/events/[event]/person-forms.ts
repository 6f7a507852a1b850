import * as v from 'valibot';
import type { PitchRequestId, PitchSlotId } from '$lib/server/db/id';
import { given, givenId, text } from '$lib/server/http/forms/fields';
import { shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { answerForm, guestForm } from '$lib/server/http/forms/answer';

const id = given(40);
const reason = text(400);

export const removePersonForm = v.object({ person: id, reason, ...shownVersionField });
export const deskAnswerForm = v.object({ person: id, ...answerForm.entries });
export const addForm = guestForm;
export const swapForm = v.object({
	slot: givenId<PitchSlotId>(),
	other: givenId<PitchSlotId>(),
	/** The pitches of both slots, as the page showed them. */
	seen: v.optional(given(), '')
});
/** Somebody to whom a slot was proposed. */
export const requestForm = v.object({ request: givenId<PitchRequestId>() });
export const removePitchForm = v.object({ pitch: id, reason });
