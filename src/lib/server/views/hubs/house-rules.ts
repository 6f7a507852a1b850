import * as m from '$lib/messages/catalogue';
import type { Hub, RulesVersion } from '$lib/server/hubs';
import { dayAndMonth } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';

/** « Version 3, du 12 oct. 2026, corrigée le 2 nov. 2026 ». */
export function rulesVersionLine(
	{ version, publishedAt, correctedAt }: RulesVersion,
	{ zone }: Pick<Hub, 'zone'>,
	locale: Locale
): string {
	const day = (at: Instant) => dayAndMonth(dateOf(at, zone), locale, { year: true });
	const line =
		publishedAt === null
			? m.house_rules_version({ version })
			: m.house_rules_version_date({ version, date: day(publishedAt) });
	return correctedAt === null
		? line
		: m.house_rules_corrected({ version: line, date: day(correctedAt) });
}
