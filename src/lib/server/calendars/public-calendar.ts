import { eq, sql } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { fromEpoch } from '$lib/time/instant';
import { networkZone } from '$lib/time/zones';
import { config } from '../config';
import type { Db } from '../db/types';
import { whereCanView } from '../events/policy';
import { publicAddress } from './addresses';
import { networkLocale, type Calendar } from './calendar';
import { eventEntry, listShownEvents } from './entries/event-entries';
import { feedVersions } from '../entries/schema';
import { preparedOnce } from './version';

const lookUp = preparedOnce((db) =>
	db
		.select({ version: feedVersions.version, changedAt: feedVersions.changedAt })
		.from(feedVersions)
		.where(eq(feedVersions.key, sql.placeholder('key')))
		.prepare()
);

/** The public events of all hubs. */
export async function findPublicCalendar(db: Db): Promise<Calendar> {
	const row = await lookUp(db).get({ key: 'public' });
	const locale = networkLocale;
	return {
		...(row ?? { version: 0, changedAt: fromEpoch(0) }),
		key: 'public',
		zone: networkZone,
		locale,
		audience: 'public',
		async contents(db, window) {
			const shown = await listShownEvents(db, whereCanView(null), window);
			return {
				name: m.calendars_public_name({}, { locale }),
				description: m.calendars_public_description({}, { locale }),
				url: `${config().origin}/agenda`,
				source: publicAddress(),
				entries: shown.map((event) => eventEntry(event, locale))
			};
		}
	};
}
