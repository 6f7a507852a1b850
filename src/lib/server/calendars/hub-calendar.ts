import { eq, sql } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { config } from '../config';
import type { Db } from '../db/types';
import { listEventEntries } from '../events/entry/event-entries';
import { hubs } from '../hubs/schema';
import { hubColour } from '../mail/hub-colour';
import { hubAddress } from './addresses';
import type { Calendar } from './calendar';
import { feedVersions } from '../entries/schema';
import { keyOf, preparedOnce, versionColumns } from './version';

const lookUp = preparedOnce((db) =>
	db
		.select({
			id: hubs.id,
			slug: hubs.slug,
			name: hubs.name,
			zone: hubs.zone,
			locale: hubs.locale,
			hue: hubs.hue,
			...versionColumns
		})
		.from(hubs)
		.leftJoin(feedVersions, keyOf('hub', hubs.id))
		.where(eq(hubs.slug, sql.placeholder('slug')))
		.prepare()
);

/** The public events of one hub, in its language. */
export async function findHubCalendar(db: Db, slug: string): Promise<Calendar | undefined> {
	const hub = await lookUp(db).get({ slug });
	if (!hub) return undefined;
	const { locale, zone, version, changedAt } = hub;
	return {
		key: `hub:${hub.id}`,
		...{ version, changedAt, zone, locale },
		audience: 'public',
		async contents(db, window) {
			return {
				name: hub.name,
				description: m.calendars_hub_description({ hub: hub.name }, { locale }),
				url: `${config().origin}/hubs/${hub.slug}`,
				source: hubAddress(hub),
				colour: hubColour(hub.hue, 'light').stroke,
				entries: await listEventEntries(db, `hub:${hub.id}`, locale, window)
			};
		}
	};
}
