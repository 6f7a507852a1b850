import type { Instant } from '$lib/time/instant';
import { languageTag, type Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';

/** The name of a zone at an instant: « heure normale d’Europe centrale », for readers in another zone. */
export function zoneName(zone: Zone, instant: Instant, locale: Locale): string {
	const format = new Intl.DateTimeFormat(languageTag(locale), {
		timeZone: zone,
		timeZoneName: 'longGeneric'
	});
	const parts = format.formatToParts(instant);
	return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
