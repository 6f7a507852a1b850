import { eq, isNotNull, or, type SQL } from 'drizzle-orm';
import { hubs } from '../../hubs/schema';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData } from '../../personal-data/source';
import { eventSeries } from '../../series/schema';
import { alerts } from '../schema';

/** Which series the person is told of by mail. */
export const alertData: PersonalData = {
	columns: [alerts.userId, alerts.email],

	async collect(db, person) {
		const rows = await db
			.select({
				id: alerts.id,
				hub: hubs.name,
				title: eventSeries.title,
				email: alerts.email,
				language: alerts.locale,
				at: alerts.startedAt
			})
			.from(alerts)
			.innerJoin(eventSeries, eq(eventSeries.id, alerts.seriesId))
			.innerJoin(hubs, eq(hubs.id, eventSeries.hubId))
			.where(isTheirs(person))
			.all();
		return [{ name: 'alerts', rows: rows.map((row) => ({ ...row, at: new Date(row.at) })) }];
	},

	async addresses(db) {
		const rows = await db
			.selectDistinct({ email: alerts.email })
			.from(alerts)
			.where(isNotNull(alerts.email))
			.all();
		return rows.flatMap(({ email }) => email ?? []);
	},

	async erase({ tx }, person) {
		await tx.delete(alerts).where(isTheirs(person));
	}
};

function isTheirs(person: Person): SQL | undefined {
	const address = provedAddress(person);
	return or(
		eq(alerts.userId, person.id),
		address === undefined ? undefined : eq(alerts.email, address)
	);
}
