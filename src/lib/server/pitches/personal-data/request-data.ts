import { and, asc, eq, isNotNull, or } from 'drizzle-orm';
import { events } from '../../events/schema';
import { hubs } from '../../hubs/schema';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData } from '../../personal-data/source';
import { pitchRequests, pitchSlots } from '../schema';

/** Who was asked to present, by account or at a bare address, and who asked. */
export const requestData: PersonalData = {
	columns: [pitchRequests.userId, pitchRequests.email, pitchRequests.name, pitchRequests.askedBy],

	async collect(db, person) {
		const rows = await db
			.select({
				request: pitchRequests,
				event: events.title,
				startsAt: events.startsAt,
				hub: hubs.name
			})
			.from(pitchRequests)
			.innerJoin(pitchSlots, eq(pitchSlots.id, pitchRequests.slotId))
			.innerJoin(events, eq(events.id, pitchSlots.eventId))
			.innerJoin(hubs, eq(hubs.id, events.hubId))
			.where(or(isTheirs(person), eq(pitchRequests.askedBy, person.id)))
			.orderBy(asc(pitchRequests.askedAt))
			.all();
		const theirs = rows.filter(
			({ request: { userId, email } }) =>
				userId === person.id || (email !== null && email === provedAddress(person))
		);
		return [
			{
				name: 'invitations',
				rows: theirs.map(({ request, event, startsAt, hub }) => ({
					...{ id: request.id, hub, event, startsAt: new Date(startsAt) },
					...(request.name && { typedName: request.name }),
					invitedAt: new Date(request.askedAt),
					...(request.declinedAt !== null && { declinedAt: new Date(request.declinedAt) })
				}))
			},
			{
				name: 'acts',
				rows: rows
					.filter((row) => !theirs.includes(row))
					.map(({ request, hub }) => ({
						...{ id: request.id, hub, act: 'person-invited', at: new Date(request.askedAt) }
					}))
			}
		];
	},

	async mailed(db, person) {
		const rows = await db
			.select({ id: pitchRequests.id })
			.from(pitchRequests)
			.where(isTheirs(person))
			.all();
		return rows.map((row) => row.id);
	},

	async addresses(db) {
		const rows = await db
			.selectDistinct({ email: pitchRequests.email })
			.from(pitchRequests)
			.where(isNotNull(pitchRequests.email))
			.all();
		return rows.flatMap(({ email }) => email ?? []);
	},

	async signed(db, { id }) {
		const rows = await db
			.select({ id: pitchRequests.id })
			.from(pitchRequests)
			.where(eq(pitchRequests.askedBy, id))
			.all();
		return rows.map((row) => row.id);
	},

	async erase({ tx }, person) {
		await tx.delete(pitchRequests).where(isTheirs(person));
		await tx
			.update(pitchRequests)
			.set({ askedBy: null })
			.where(eq(pitchRequests.askedBy, person.id));
	}
};

function isTheirs(person: Person) {
	const email = provedAddress(person);
	return or(
		and(isNotNull(pitchRequests.userId), eq(pitchRequests.userId, person.id)),
		email === undefined ? undefined : eq(pitchRequests.email, email)
	);
}
