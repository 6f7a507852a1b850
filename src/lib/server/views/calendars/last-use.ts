import * as m from '$lib/messages/catalogue';
import { longDate, relativeDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import type { FeedUse } from '../../auth';

const names: Record<Exclude<FeedUse['client'], 'other'>, () => string> = {
	apple: m.calendars_client_apple,
	google: m.calendars_google,
	thunderbird: m.calendars_thunderbird,
	outlook: m.calendars_outlook
};

/** « Lu pour la dernière fois hier, par Apple Calendar. » */
export function lastUse(
	use: FeedUse | undefined,
	{ now, locale }: { now: Instant; locale: Locale }
): string {
	if (!use) return m.calendars_me_never_used();
	const today = dateOf(now, networkZone);
	const day = relativeDay(use.usedOn, today, locale) ?? onDay(use.usedOn, today, locale);
	if (use.client === 'other') return m.calendars_me_used_other({ day });
	return m.calendars_me_used({ day, client: names[use.client]() });
}

function onDay(day: FeedUse['usedOn'], today: FeedUse['usedOn'], locale: Locale): string {
	return m.calendars_me_used_on({ date: longDate(day, locale, { today }) });
}
