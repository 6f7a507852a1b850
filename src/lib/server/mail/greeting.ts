import * as m from '$lib/messages/catalogue';
import type { Locale } from '$lib/time/locale';

/** « Bonjour Agathe, »; undefined when there is no name. */
export function greeting(name: string, locale: Locale): string | undefined {
	return name ? m.common_mail_greeting({ name }, { locale }) : undefined;
}

/** The first name: « Agathe » of « Agathe Vézelois »; empty when there is none. */
export function firstName(name: string): string {
	return name.trim().split(/\s+/)[0] ?? '';
}
