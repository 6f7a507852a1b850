import { isLanguage, languages, type Language } from '$lib/time/locale';
import type { Hub } from '../hubs';
import type { Event } from './event';

type HeldIn = Pick<Event, 'languages'>;
type InLanguage = Pick<Hub, 'locale'>;

/** Languages as an event or a series stores them, each once and always in the same order. */
export function storedLanguages(chosen: readonly string[]): string {
	return languages.filter((one) => chosen.includes(one)).join(',');
}

/** The languages that were chosen for an event or a series: none for that of its hub. */
export function chosenLanguages({ languages: stored }: HeldIn): Language[] {
	return stored.split(',').filter(isLanguage);
}

/** In which languages an event is held. */
export function languagesOf(event: HeldIn, { locale }: InLanguage): Language[] {
	const chosen = chosenLanguages(event);
	return chosen.length ? chosen : [locale];
}

/** The language in which an event is described: that of its hub, unless it is held in others only. */
export function languageOf(event: HeldIn, hub: InLanguage): Language {
	const held = languagesOf(event, hub);
	return held.includes(hub.locale) ? hub.locale : held[0]!;
}

/** The languages of an event when they are others than that of its hub; undefined when nobody has to be told. */
export function unusualLanguages(event: HeldIn, hub: InLanguage): Language[] | undefined {
	const held = languagesOf(event, hub);
	return held.length === 1 && held[0] === hub.locale ? undefined : held;
}
