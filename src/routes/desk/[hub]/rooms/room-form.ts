import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { isEquipment, type Room, type RoomDraft } from '$lib/server/rooms';
import { line, oneOf, text } from '$lib/server/http/forms/fields';

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

/** The possible maximum lengths of a booking, in minutes. */
export const lengths = [30, 60, 90, 120, 180, 240, 360, 480, 600, 720, 960, 1440];
export const steps = [15, 30, 60] as const;

/** All fields of a room that a concierge sets. */
export const roomForm = v.object({
	name: line(60, m.rooms_error_name),
	shortName: line(20, m.rooms_error_name),
	seats: number(1, 999),
	equipment: v.array(v.pipe(v.string(), v.check(isEquipment))),
	description: text(3000),
	setUpMinutes: number(0, 240),
	clearUpMinutes: number(0, 240),
	stepMinutes: v.pipe(v.picklist(steps.map(String)), v.transform(Number)),
	longestMinutes: v.pipe(v.picklist(lengths.map(String)), v.transform(Number)),
	aheadDays: number(1, 730),
	approval: oneOf(['none', 'concierge']),
	position: number(0, 999)
});

/** The form as the domain takes it. Saving counts as confirming: the concierge has read the values. */
export function draftOf(values: v.InferOutput<typeof roomForm>): Omit<RoomDraft, 'slug'> {
	return { ...values, toConfirm: false };
}

export type RoomValues = Record<Exclude<keyof typeof roomForm.entries, 'equipment'>, string> & {
	equipment: string[];
};

/** The values of a room for its form. */
export function valuesOf(
	room: Omit<Room, 'id' | 'hubId' | 'slug' | 'createdAt' | 'retiredAt'>
): RoomValues {
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
		setUpMinutes: 0,
		clearUpMinutes: 0,
		stepMinutes: 30,
		longestMinutes: 480,
		aheadDays: 60,
		approval: 'none',
		position,
		toConfirm: false
	});
}
