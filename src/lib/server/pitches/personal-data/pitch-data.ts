import { and, asc, eq, gt, ne } from 'drizzle-orm';
import { events } from '../../events/schema';
import { hubs } from '../../hubs/schema';
import type { PersonalData } from '../../personal-data/source';
import { pitches } from '../schema';
import { takeOff } from '../withdraw';

/** Pitches. All of a pitch is its author's, so nothing of it stays. */
export const pitchData: PersonalData = {
	columns: [pitches.userId, pitches.title, pitches.summary, pitches.ask, pitches.link],

	async collect(db, { id }) {
		const own = await db
			.select({ pitch: pitches, event: events.title, startsAt: events.startsAt, hub: hubs.name })
			.from(pitches)
			.innerJoin(events, eq(events.id, pitches.eventId))
			.innerJoin(hubs, eq(hubs.id, events.hubId))
			.where(eq(pitches.userId, id))
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
						createdAt: new Date(pitch.createdAt),
						waitingSince: pitch.waitingSince && new Date(pitch.waitingSince),
						withdrawnAt: pitch.withdrawnAt && new Date(pitch.withdrawnAt)
					};
				})
			}
		];
	},

	async mailed(db, { id }) {
		const rows = await db
			.select({ id: pitches.id })
			.from(pitches)
			.where(eq(pitches.userId, id))
			.all();
		return rows.map((row) => row.id);
	},

	async erase(change, { id }) {
		const { tx, now } = change;
		const coming = await tx
			.select({ pitch: pitches, event: events })
			.from(pitches)
			.innerJoin(events, eq(events.id, pitches.eventId))
			.where(and(eq(pitches.userId, id), ne(pitches.state, 'withdrawn'), gt(events.startsAt, now)))
			.all();
		for (const { pitch, event } of coming) await takeOff(change, event, pitch);
		await tx.delete(pitches).where(eq(pitches.userId, id));
	}
};
