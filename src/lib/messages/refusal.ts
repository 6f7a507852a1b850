import type * as catalogue from '$lib/messages/catalogue';
import type { LocalDate, LocalTime } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Minutes } from '$lib/time/minutes';

/** `room_taken` becomes `room-taken`: message keys cannot contain a hyphen. */
type Hyphenated<Key extends string> = Key extends `${infer Head}_${infer Tail}`
	? `${Head}-${Hyphenated<Tail>}`
	: Key;

type RefusedKey = Extract<keyof typeof catalogue, `refused_${string}`>;

/** The code of every rule that can refuse. A new message `refused_…` in the catalogue adds a code. */
export type RefusalCode = RefusedKey extends `refused_${infer Name}` ? Hyphenated<Name> : never;

/** A value in a refusal's sentence; instants and durations are formatted later for the reader. */
export type RefusalValue =
	| string
	| number
	| { instant: Instant }
	/** Until when something lasts: its last day, where it ends with that day. */
	| { end: Instant }
	| { time: Instant }
	/** A local time, which need not exist on the day: `02:30`. */
	| { wall: LocalTime }
	| { date: LocalDate }
	| { minutes: Minutes }
	/** A text that differs by language, such as the name of a holiday. */
	| { words: Record<Locale, string> };

/** The answer of a rule that was not met. Returned, never thrown; nothing was stored. */
export interface Refusal {
	readonly refused: RefusalCode;
	/** The form field at fault, if there is one. */
	readonly field?: string;
	/** The values for the sentence. */
	readonly values?: Record<string, RefusalValue>;
	/** Further reasons: shown together, so that correcting the first does not lead to the next. */
	readonly also?: readonly Refusal[];
}

export function refuse(
	refused: RefusalCode,
	details: { field?: string; values?: Record<string, RefusalValue> } = {}
): Refusal {
	return { refused, ...details };
}

/** Combines reasons into one refusal, the first one leading; undefined when there are none. */
export function refuseForAll(reasons: (Refusal | undefined)[]): Refusal | undefined {
	const [first, ...also] = reasons.filter((reason) => reason !== undefined);
	return first && also.length > 0 ? { ...first, also } : first;
}

export function isRefusal(result: unknown): result is Refusal {
	return typeof result === 'object' && result !== null && 'refused' in result;
}
