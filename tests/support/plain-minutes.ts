import type { Minutes } from '$lib/time/minutes';

/** The same fields with lengths as plain numbers, so that a test says `setUpMinutes: 30`. */
export type PlainMinutes<Fields> = {
	[Name in keyof Fields]: Exclude<Fields[Name], undefined> extends Minutes ? number : Fields[Name];
};
