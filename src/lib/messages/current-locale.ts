import type { Locale } from '$lib/time/locale';

/** What a message is given to say. */
export type Value = string | number;

export interface Options {
	/** The current locale when it is not given. */
	locale?: Locale;
}

let source: () => Locale = () => 'fr';

/** The language in which messages are said: of the request on the server, of the page in a browser. */
export const currentLocale = (): Locale => source();

/** Server and browser each say where they know it from; until then it is French. */
export function readLocaleFrom(current: () => Locale): void {
	source = current;
}
