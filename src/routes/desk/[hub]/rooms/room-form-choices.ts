import { equipmentCodes } from '$lib/server/rooms';
import { duration } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import type { Minutes } from '$lib/time/minutes';
import { equipmentName } from '$lib/server/views/rooms/room-words';
import { lengths, steps } from './room-form';

export interface RoomChoices {
	equipment: { value: string; label: string }[];
	steps: { value: string; label: string }[];
	lengths: { value: string; label: string }[];
}

/** The options in the form of a room, in words. */
export function roomChoices(locale: Locale): RoomChoices {
	const inWords = (length: Minutes) => ({
		value: String(length),
		label: duration(length, locale)
	});
	return {
		equipment: equipmentCodes.map((code) => ({ value: code, label: equipmentName(code) })),
		steps: steps.map(inWords),
		lengths: lengths.map(inWords)
	};
}
