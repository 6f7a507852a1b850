import type * as catalogue from '$lib/messages/catalogue';
import type { LocalDate, LocalTime } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';

/** `room_taken` becomes `room-taken`: message keys know no hyphen. */
type Hyphenated<Key extends string> = Key extends `${infer PageHead}_${infer Tail}`
	? `${PageHead}-${Hyphenated<Tail>}`
	: Key;

type RefusedKey = Extract<keyof typeof catalogue, `refused_${string}`>;

/** Every rule that can say no. A new message `refused_…` in the catalogue makes a new code. */
export type RefusalCode = RefusedKey extends `refused_${infer Name}` ? Hyphenated<Name> : never;

/** A value in a refusal's sentence; moments and lengths are put in words for the reader later. */
export type RefusalValue =
	| string
	| number
	| { instant: Instant }
	| { time: Instant }
	/** An hour on the hub's clock that need not exist on the day: `02:30`. */
	| { wall: LocalTime }
	| { date: LocalDate }
	| { minutes: number }
	/** A name that each language says its own way: a holiday's. */
	| { words: Record<Locale, string> };

/** A rule said no. Returned, never thrown; nothing was stored. */
export interface Refusal {
	readonly refused: RefusalCode;
	/** The form field at fault, if there is one. */
	readonly field?: string;
	/** What the sentence needs. */
	readonly values?: Record<string, RefusalValue>;
	/** What else stands against it: whoever puts the first right must not run into the next. */
	readonly also?: readonly Refusal[];
}

export function refuse(
	refused: RefusalCode,
	details: { field?: string; values?: Record<string, RefusalValue> } = {}
): Refusal {
	return { refused, ...details };
}

/** All that stands against something as one refusal, the first before the others; nothing for nothing. */
export function refuseForAll(reasons: (Refusal | undefined)[]): Refusal | undefined {
	const [first, ...also] = reasons.filter((reason) => reason !== undefined);
	return first && also.length > 0 ? { ...first, also } : first;
}

export function isRefusal(result: unknown): result is Refusal {
	return typeof result === 'object' && result !== null && 'refused' in result;
}
