import { asc, eq, isNotNull, sql } from 'drizzle-orm';
import { events } from '../../events/schema';
import { hubs } from '../../hubs/schema';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData } from '../../personal-data/source';
import { walkIns } from '../schema';

/** Arrivals without a sign-up, known by the address that was given at the door. Who came stays, without a name. */
export const walkInData: PersonalData = {
	columns: [walkIns.name, walkIns.email],

	async collect(db, person) {
		const rows = await db
			.select({ walkIn: walkIns, event: events.title, startsAt: events.startsAt, hub: hubs.name })
			.from(walkIns)
			.innerJoin(events, eq(events.id, walkIns.eventId))
			.innerJoin(hubs, eq(hubs.id, events.hubId))
			.where(isTheirs(person))
			.orderBy(asc(events.startsAt))
			.all();
		return [
			{
				name: 'answers',
				rows: rows.map(({ walkIn, event, startsAt, hub }) => ({
					...{ id: walkIn.id, hub, event, startsAt: new Date(startsAt), answer: 'walk-in' },
					...{ companions: walkIn.companions, typedName: walkIn.name, email: walkIn.email },
					arrivedAt: new Date(walkIn.arrivedAt)
				}))
			}
		];
	},

	async addresses(db) {
		const rows = await db
			.selectDistinct({ email: walkIns.email })
			.from(walkIns)
			.where(isNotNull(walkIns.email))
			.all();
		return rows.flatMap(({ email }) => email ?? []);
	},

	async erase({ tx }, person) {
		await tx.update(walkIns).set({ name: '', email: null }).where(isTheirs(person));
	}
};

function isTheirs(person: Person) {
	const address = provedAddress(person);
	return address === undefined ? sql`false` : eq(walkIns.email, address);
}
