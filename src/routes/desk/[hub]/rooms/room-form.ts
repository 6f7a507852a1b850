import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { isEquipment, type Room, type RoomDraft } from '$lib/server/rooms';
import { shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { line, oneOf, text, ticked } from '$lib/server/http/forms/fields';
import { type Minutes, minutes } from '$lib/time/minutes';

const number = (least: number, most: number) => {
	const wrong = () => m.rooms_error_number({ least: String(least), most: String(most) });
	return v.pipe(
		v.string(wrong),
		v.trim(),
		v.regex(/^\d{1,4}$/, wrong),
		v.transform(Number),
		v.minValue(least, wrong),
		v.maxValue(most, wrong)
	);
};

/** The possible maximum lengths of a booking. */
export const lengths = [30, 60, 90, 120, 180, 240, 360, 480, 600, 720, 960, 1440].map(minutes);
export const steps = [15, 30, 60].map(minutes);

const picked = (from: Minutes[]) =>
	v.pipe(v.picklist(from.map(String)), v.transform(Number), v.transform(minutes));

/** All fields of a room that a concierge sets. */
export const roomForm = v.object({
	name: line(60, m.rooms_error_name),
	shortName: line(20, m.rooms_error_name),
	seats: number(1, 999),
	equipment: v.array(v.pipe(v.string(), v.check(isEquipment))),
	description: text(3000),
	setUpMinutes: v.pipe(number(0, 240), v.transform(minutes)),
	clearUpMinutes: v.pipe(number(0, 240), v.transform(minutes)),
	stepMinutes: picked(steps),
	longestMinutes: picked(lengths),
	aheadDays: number(1, 730),
	approval: oneOf(['none', 'concierge']),
	position: number(0, 999)
});

/** The same, of a room that stands. */
export const roomEditForm = v.object({
	...roomForm.entries,
	/** Fewer seats than events to come have announced are meant. */
	beyondSeats: ticked,
	...shownVersionField
});

/** The form as the domain takes it. Saving counts as confirming: the concierge has read the values. */
export function draftOf(values: v.InferOutput<typeof roomForm>): Omit<RoomDraft, 'slug'> {
	return { ...values, toConfirm: false };
}

export type RoomValues = Record<Exclude<keyof typeof roomForm.entries, 'equipment'>, string> & {
	equipment: string[];
	/** Of a room that stands. */
	seen?: string;
};

/** The values of a room for its form. */
export function valuesOf(
	room: Omit<Room, 'id' | 'hubId' | 'slug' | 'createdAt' | 'retiredAt'>
): Omit<RoomValues, 'seen'> {
	const { name, shortName, description, approval, equipment, ...numbers } = room;
	return {
		...{ name, shortName, description, approval, equipment },
		seats: String(numbers.seats),
		setUpMinutes: String(numbers.setUpMinutes),
		clearUpMinutes: String(numbers.clearUpMinutes),
		stepMinutes: String(numbers.stepMinutes),
		longestMinutes: String(numbers.longestMinutes),
		aheadDays: String(numbers.aheadDays),
		position: String(numbers.position)
	};
}

/** The initial values of a new room. */
export function newValues(position: number): RoomValues {
	return valuesOf({
		name: '',
		shortName: '',
		seats: 6,
		equipment: [],
		description: '',
		setUpMinutes: minutes(0),
		clearUpMinutes: minutes(0),
		stepMinutes: minutes(30),
		longestMinutes: minutes(480),
		aheadDays: 60,
		approval: 'none',
		position,
		toConfirm: false
	});
}
