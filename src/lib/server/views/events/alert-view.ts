import type { Written } from '$lib/messages/written';
import * as alerts from '$lib/server/alerts';
import type { UserId } from '$lib/server/db/id';
import type { Db } from '$lib/server/db/types';
import { languageOf } from '$lib/server/events/languages';
import type { Hub } from '$lib/server/hubs';
import type { EventSeries } from '$lib/server/series';

/** What a page offers to those who want to be told of the next edition of a series. */
export interface AlertView {
	/** The page whose forms start and stop it. */
	page: string;
	/** The title of the series. */
	written: Written;
	/** A visitor gives an address, and then confirms it by mail; a person with an account has one. */
	state: 'visitor' | 'asked' | 'off' | 'on';
}

/**
 * @param asked a visitor has just given an address
 * @returns null where nobody can be told: the series has ended, or is for members
 */
export async function alertView(
	db: Db,
	series: EventSeries | undefined,
	{
		hub,
		viewer,
		asked = false
	}: { hub: Pick<Hub, 'slug' | 'locale'>; viewer: { id: UserId } | null; asked?: boolean }
): Promise<AlertView | null> {
	if (!series || !alerts.hasAlerts(series)) return null;
	const own = viewer && (await alerts.findOwn(db, series.id, viewer.id));
	const ofVisitor = asked ? 'asked' : 'visitor';
	return {
		page: `/hubs/${hub.slug}/agenda/${series.slug}`,
		written: { text: series.title, lang: languageOf(series, hub) },
		state: viewer ? (own ? 'on' : 'off') : ofVisitor
	};
}
