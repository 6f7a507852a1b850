import { eq } from 'drizzle-orm';
import { hubs } from '../../hubs/schema';
import type { PersonalData } from '../../personal-data/source';
import { closures } from '../schema';

/** Who closed a hub or a room. */
export const closureData: PersonalData = {
	columns: [closures.createdBy],

	async collect(db, { id }) {
		const made = await db
			.select({
				id: closures.id,
				at: closures.createdAt,
				title: closures.reason,
				hub: hubs.name
			})
			.from(closures)
			.innerJoin(hubs, eq(hubs.id, closures.hubId))
			.where(eq(closures.createdBy, id))
			.all();
		return [
			{
				name: 'acts',
				rows: made.map(({ at, ...row }) => ({ ...row, act: 'closed', at: new Date(at) }))
			}
		];
	},

	async erase({ tx }, { id }) {
		await tx.update(closures).set({ createdBy: null }).where(eq(closures.createdBy, id));
	}
};
