import type { Locale } from '$lib/time/locale';

/** A value that a message contains. */
export type Value = string | number;

export interface Options {
	/** The current locale by default. */
	locale?: Locale;
}

let source: () => Locale = () => 'fr';

/** The language of messages: that of the request on the server, that of the page in the browser. */
export const currentLocale = (): Locale => source();

/** Server and browser each set how the locale is found; until then it is French. */
export function readLocaleFrom(current: () => Locale): void {
	source = current;
}
