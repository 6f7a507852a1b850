import { and, asc, eq, gt, isNotNull, ne, or } from 'drizzle-orm';
import { events } from '../../events/schema';
import { hubs } from '../../hubs/schema';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData } from '../../personal-data/source';
import { pitches } from '../schema';
import { takeOff } from '../withdraw';

/** Pitches. All of a pitch is its author's, so nothing of it stays. */
export const pitchData: PersonalData = {
	columns: [
		...[pitches.userId, pitches.guestName, pitches.guestEmail],
		...[pitches.title, pitches.summary, pitches.ask, pitches.link]
	],

	async collect(db, person) {
		const own = await db
			.select({ pitch: pitches, event: events.title, startsAt: events.startsAt, hub: hubs.name })
			.from(pitches)
			.innerJoin(events, eq(events.id, pitches.eventId))
			.innerJoin(hubs, eq(hubs.id, events.hubId))
			.where(isTheirs(person))
			.orderBy(asc(events.startsAt))
			.all();
		return [
			{
				name: 'pitches',
				rows: own.map(({ pitch, event, startsAt, hub }) => {
					const { id, title, summary, ask, link, kind, state } = pitch;
					return {
						...{
							id,
							hub,
							event,
							startsAt: new Date(startsAt),
							kind,
							title,
							summary,
							ask,
							link,
							state
						},
						...(pitch.guestName && { typedName: pitch.guestName }),
						createdAt: new Date(pitch.createdAt),
						waitingSince: pitch.waitingSince && new Date(pitch.waitingSince),
						withdrawnAt: pitch.withdrawnAt && new Date(pitch.withdrawnAt)
					};
				})
			}
		];
	},

	async mailed(db, person) {
		const rows = await db.select({ id: pitches.id }).from(pitches).where(isTheirs(person)).all();
		return rows.map((row) => row.id);
	},

	async addresses(db) {
		const rows = await db
			.selectDistinct({ email: pitches.guestEmail })
			.from(pitches)
			.where(ne(pitches.guestEmail, ''))
			.all();
		return rows.flatMap(({ email }) => email ?? []);
	},

	async erase(change, person) {
		const { tx, now } = change;
		const coming = await tx
			.select({ pitch: pitches, event: events })
			.from(pitches)
			.innerJoin(events, eq(events.id, pitches.eventId))
			.where(and(isTheirs(person), ne(pitches.state, 'withdrawn'), gt(events.startsAt, now)))
			.all();
		for (const { pitch, event } of coming) await takeOff(change, event, pitch);
		await tx.delete(pitches).where(isTheirs(person));
	}
};

/** By the account, or placed by a desk under the address that it has proved. */
function isTheirs(person: Person) {
	const email = provedAddress(person);
	return or(
		and(isNotNull(pitches.userId), eq(pitches.userId, person.id)),
		email === undefined ? undefined : eq(pitches.guestEmail, email)
	);
}
