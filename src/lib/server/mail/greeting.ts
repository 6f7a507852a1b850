import * as m from '$lib/messages/catalogue';
import type { Locale } from '$lib/time/locale';

/**
 * « Bonjour Marie, », by what the person says they are to be called; « Bonjour, » when they say nothing. It
 * is not guessed from a name: which of its words is the one to call somebody by differs from country to
 * country, and from person to person.
 */
export function greeting(called: string | null | undefined, locale: Locale): string {
	if (!called) return m.common_mail_greeting_nobody({}, { locale });
	return m.common_mail_greeting({ name: called }, { locale });
}
