import { isOneOf } from '../entries/is-one-of';
import type { EntrySource } from '../entries';
import { hubs } from './schema';

/** The name and colour of a hub's calendar. */
export const hubEntries: EntrySource = {
	kind: 'hub',
	async describe(db, touched) {
		const rows = await db
			.select({
				id: hubs.id,
				slug: hubs.slug,
				name: hubs.name,
				hue: hubs.hue,
				zone: hubs.zone,
				locale: hubs.locale,
				changedAt: hubs.createdAt
			})
			.from(hubs)
			.where(
				isOneOf(
					hubs.id,
					touched.map(({ id }) => id)
				)
			)
			.all();
		return rows.map(({ id, changedAt, ...facts }) => ({
			collection: `hub:${id}`,
			...{ id, facts, changedAt, endsAt: null }
		}));
	}
};
