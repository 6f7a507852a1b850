import * as v from 'valibot';
import { shownVersionField } from '$lib/server/http/forms/edit-conflict';
import type { Hours } from '$lib/server/hubs';

/** The seven days of the form have two ranges each: a hub may close at noon. */
const parts = ['a', 'b'] as const;
const time = v.optional(v.pipe(v.string(), v.regex(/^$|^([01]\d|2[0-3]):[0-5]\d$/)), '');

const fields = [1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
	parts.flatMap((part) => [`opens-${day}${part}`, `closes-${day}${part}`])
);

export const weekForm = v.object({
	...Object.fromEntries(fields.map((field) => [field, time])),
	...shownVersionField
});

/** The fields of each day. */
export const daysOfWeek = [1, 2, 3, 4, 5, 6, 7].map((day) =>
	fields.filter((field) => field.includes(`-${day}`))
);

/** The opening hours as the form shows them, with the fields that are empty. */
export function shownWeek(week: Hours[]): Record<string, string> {
	return { ...Object.fromEntries(fields.map((field) => [field, ''])), ...weekValues(week) };
}

/** The form as opening hours; browsers send midnight at the end of a day as `00:00`. */
export function weekOf(values: v.InferOutput<typeof weekForm>): Hours[] {
	return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
		parts.flatMap((part) => {
			const typed: Record<string, string | undefined> = values;
			const opens = typed[`opens-${weekday}${part}`] ?? '';
			const closes = typed[`closes-${weekday}${part}`] ?? '';
			if (!opens && !closes) return [];
			return [{ weekday, opens, closes: closes === '00:00' ? '24:00' : closes }];
		})
	);
}

/** The opening hours as values of the form. */
export function weekValues(week: Hours[]): Record<string, string> {
	const values: Record<string, string> = {};
	for (const day of [1, 2, 3, 4, 5, 6, 7]) {
		week
			.filter((hours) => hours.weekday === day)
			.slice(0, parts.length)
			.forEach(({ opens, closes }, index) => {
				values[`opens-${day}${parts[index]}`] = opens;
				values[`closes-${day}${parts[index]}`] = closes === '24:00' ? '00:00' : closes;
			});
	}
	return values;
}
