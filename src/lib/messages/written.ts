import type { Language } from '$lib/time/locale';

/**
 * Words that a hub or a person wrote, and the language they are in. A reader of another language gets them as they
 * are, marked with it, so that a screen reader pronounces them and a browser hyphenates them rightly.
 */
export interface Written {
	text: string;
	lang: Language;
}
