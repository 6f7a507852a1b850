import { eq } from 'drizzle-orm';
import { hubs } from '../../hubs/schema';
import type { PersonalData } from '../../personal-data/source';
import { eventSeries } from '../schema';

/** Who made a series. */
export const seriesData: PersonalData = {
	columns: [eventSeries.createdBy],

	async collect(db, { id }) {
		const made = await db
			.select({
				id: eventSeries.id,
				at: eventSeries.createdAt,
				title: eventSeries.title,
				hub: hubs.name
			})
			.from(eventSeries)
			.innerJoin(hubs, eq(hubs.id, eventSeries.hubId))
			.where(eq(eventSeries.createdBy, id))
			.all();
		return [
			{
				name: 'acts',
				rows: made.map(({ at, ...row }) => ({ ...row, act: 'series-made', at: new Date(at) }))
			}
		];
	},

	async erase({ tx }, { id }) {
		await tx.update(eventSeries).set({ createdBy: null }).where(eq(eventSeries.createdBy, id));
	}
};
