import * as m from '$lib/messages/catalogue';
import type { Event } from '$lib/server/events';
import { unusualLanguages } from '$lib/server/events/languages';
import type { Hub } from '$lib/server/hubs';
import { capitalize } from '$lib/server/views/capitalize';
import { languages, languageTag, type Language, type Locale } from '$lib/time/locale';

const names = {
	fr: m.events_language_fr,
	de: m.events_language_de,
	lb: m.events_language_lb,
	en: m.events_language_en
} satisfies Record<Language, unknown>;

/** « allemand »: the name of a language, in the reader's unless another is asked for. */
export function languageName(language: Language, locale?: Locale): string {
	return names[language]({}, locale ? { locale } : {});
}

/** « allemand, français », of the languages that a form holds. */
export function languagesInWords(stored: string): string {
	const held = languages.filter((one) => stored.split(', ').includes(one));
	return held.map((one) => languageName(one)).join(', ');
}

/** « En allemand et français », for an event that is held otherwise than its hub usually does. */
export function heldIn(
	event: Pick<Event, 'languages'>,
	hub: Pick<Hub, 'locale'>,
	locale: Locale
): string | undefined {
	const held = unusualLanguages(event, hub);
	if (!held) return undefined;
	const list = new Intl.ListFormat(languageTag(locale), { type: 'conjunction' });
	const said = list.format(held.map((one) => languageName(one, locale)));
	return m.events_held_in({ languages: said }, { locale });
}

/** The languages that a form offers, and the one that it takes when none is chosen. */
export function languageChoices(hub: Pick<Hub, 'locale'>) {
	return {
		usual: languageName(hub.locale),
		options: languages.map((value) => ({ value, label: capitalize(languageName(value)) }))
	};
}
