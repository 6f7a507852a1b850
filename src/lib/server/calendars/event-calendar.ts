import { and, eq, sql } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import type { Db } from '../db/types';
import { eventUrl, listEventEntries } from '../events/entry/event-entries';
import { whereCanView } from '../events/policy';
import { events } from '../events/schema';
import { eventTitle } from '../events/title';
import { hubs } from '../hubs/schema';
import { hubColour } from '../mail/hub-colour';
import { eventAddress } from './addresses';
import type { Calendar } from './calendar';
import { feedVersions } from '../entries/schema';
import { keyOf, preparedOnce, versionColumns } from './version';

const lookUp = preparedOnce((db) =>
	db
		.select({
			id: events.id,
			slug: events.slug,
			title: events.title,
			number: events.number,
			state: events.state,
			hubName: hubs.name,
			zone: hubs.zone,
			locale: hubs.locale,
			hue: hubs.hue,
			...versionColumns
		})
		.from(events)
		.innerJoin(hubs, eq(hubs.id, events.hubId))
		.leftJoin(feedVersions, keyOf('event', events.id))
		.where(and(eq(events.slug, sql.placeholder('slug')), whereCanView(null)))
		.prepare()
);

/** One public event, to add to a calendar. Members' events are only in the feeds of people who answered. */
export async function findEventCalendar(db: Db, slug: string): Promise<Calendar | undefined> {
	const event = await lookUp(db).get({ slug });
	if (!event) return undefined;
	const { locale, zone, version, changedAt } = event;
	return {
		key: `event:${event.id}`,
		...{ version, changedAt, zone, locale },
		audience: 'public',
		file: `${event.slug}.ics`,
		async contents(db) {
			const entries = await listEventEntries(db, `event:${event.id}`, locale);
			return {
				name: eventTitle(event, locale),
				description: m.calendars_hub_description({ hub: event.hubName }, { locale }),
				url: eventUrl(event),
				source: eventAddress(event),
				colour: hubColour(event.hue, 'light').stroke,
				// Adding this one event to a calendar means that the person intends to come.
				entries: entries.map((entry) => ({ ...entry, busy: true }))
			};
		}
	};
}
