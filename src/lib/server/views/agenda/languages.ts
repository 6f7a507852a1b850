import * as m from '$lib/messages/catalogue';
import type { Instant } from '$lib/time/instant';
import type { Language } from '$lib/time/locale';
import type { Db } from '../../db/types';
import * as events from '../../events';
import type { Hub } from '../../hubs';
import type { Viewer } from '../../members/viewer';
import { capitalize } from '../capitalize';
import { languageName } from '../events/language-names';

/** What a list of events in a language is asked with: the hubs are those that usually hold theirs in it. */
export function heldInBy(hubs: Hub[], language: Language | undefined) {
	if (!language) return undefined;
	return { language, hubIds: hubs.filter(({ locale }) => locale === language).map(({ id }) => id) };
}

/**
 * The languages in which something to come is held, as links that filter by them; none where everything is in one.
 * @param language the one that is chosen
 */
export async function languageLinks(
	db: Db,
	hubs: Hub[],
	{ viewer, now }: { viewer: Viewer | null; now: Instant },
	language: Language | undefined,
	link: (change: { language: Language | undefined }) => string
) {
	const held = await events.listLanguages(db, hubs, { viewer, from: now });
	if (held.length < 2 && !language) return [];
	return [
		{ href: link({ language: undefined }), label: m.events_language_all(), current: !language },
		...held.map((one) => ({
			href: link({ language: one }),
			label: capitalize(languageName(one)),
			current: language === one
		}))
	];
}
