import { eq, or, sql } from 'drizzle-orm';
import { hubs } from '../../hubs/schema';
import type { PersonalData } from '../../personal-data/source';
import { events } from '../schema';

/** Who made or cancelled an event. The event itself is the hub's. */
export const eventData: PersonalData = {
	columns: [events.createdBy, events.cancelledBy],

	async collect(db, { id }) {
		const rows = await db
			.select({
				...{ id: events.id, title: events.title, hub: hubs.name, startsAt: events.startsAt },
				...{ createdBy: events.createdBy, createdAt: events.createdAt },
				...{ cancelledBy: events.cancelledBy, cancelledAt: events.cancelledAt }
			})
			.from(events)
			.innerJoin(hubs, eq(hubs.id, events.hubId))
			.where(or(eq(events.createdBy, id), eq(events.cancelledBy, id)))
			.all();
		return [
			{
				name: 'acts',
				rows: rows.flatMap(
					({ startsAt, createdBy, createdAt, cancelledBy, cancelledAt, ...of }) => [
						...(createdBy === id
							? [
									{
										...of,
										act: 'event-made',
										at: new Date(createdAt),
										startsAt: new Date(startsAt)
									}
								]
							: []),
						...(cancelledBy === id
							? [
									{
										...{ ...of, act: 'event-cancelled', at: cancelledAt && new Date(cancelledAt) },
										startsAt: new Date(startsAt)
									}
								]
							: [])
					]
				)
			}
		];
	},

	async erase({ tx }, { id }) {
		await tx
			.update(events)
			.set({
				createdBy: sql`nullif(${events.createdBy}, ${id})`,
				cancelledBy: sql`nullif(${events.cancelledBy}, ${id})`
			})
			.where(or(eq(events.createdBy, id), eq(events.cancelledBy, id)));
	}
};
