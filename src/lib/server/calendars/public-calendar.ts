import { eq, sql } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { fromEpoch } from '$lib/time/instant';
import { networkZone } from '$lib/time/zones';
import { config } from '../config';
import type { Db } from '../db/types';
import { listEventEntries } from '../events/entry/event-entries';
import { publicAddress } from './addresses';
import { networkLocale, type Calendar } from './calendar';
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
			return {
				name: m.calendars_public_name({}, { locale }),
				description: m.calendars_public_description({}, { locale }),
				url: `${config().origin}/agenda`,
				source: publicAddress(),
				entries: await listEventEntries(db, 'public', locale, window)
			};
		}
	};
}
