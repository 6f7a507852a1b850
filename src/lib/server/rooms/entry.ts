import { eq } from 'drizzle-orm';
import { isOneOf } from '../entries/is-one-of';
import type { EntrySource } from '../entries';
import { hubs } from '../hubs/schema';
import { rooms } from './schema';

/** The name and colour of a room's calendar. */
export const roomEntries: EntrySource = {
	kind: 'room',
	async describe(db, touched) {
		const rows = await db
			.select({
				id: rooms.id,
				slug: rooms.slug,
				name: rooms.name,
				hubSlug: hubs.slug,
				hubName: hubs.name,
				hue: hubs.hue,
				zone: hubs.zone,
				locale: hubs.locale,
				changedAt: rooms.createdAt
			})
			.from(rooms)
			.innerJoin(hubs, eq(hubs.id, rooms.hubId))
			.where(
				isOneOf(
					rooms.id,
					touched.map(({ id }) => id)
				)
			)
			.all();
		return rows.map(({ id, changedAt, ...facts }) => ({
			collection: `room:${id}`,
			...{ id, facts, changedAt, endsAt: null }
		}));
	},
	showing: {
		async hub(db, ids) {
			const ofHubs = await db
				.select({ id: rooms.id })
				.from(rooms)
				.where(isOneOf(rooms.hubId, ids))
				.all();
			return ofHubs.map(({ id }) => id);
		}
	}
};
