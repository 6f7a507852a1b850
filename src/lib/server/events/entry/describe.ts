import { and, eq, gt, inArray } from 'drizzle-orm';
import { bookings } from '../../bookings/schema';
import { isOneOf } from '../../entries/is-one-of';
import type { EntrySource, Part } from '../../entries';
import { canView } from '../policy';
import { events } from '../schema';
import { factsOf, listDescribed, type DescribedEvent } from './event-entries';

/** Events in the calendars that are the same for every reader; those of persons are described by pitches. */
export const eventEntries: EntrySource = {
	kind: 'event',
	async describe(db, touched) {
		// One person's answer is all that a single collection is touched for.
		const ids = touched.filter(({ collections }) => collections === 'all').map(({ id }) => id);
		if (!ids.length) return [];
		return (await listDescribed(db, isOneOf(events.id, ids))).flatMap(partsOf);
	},
	showing: {
		async hub(db, ids, since) {
			const ofHubs = and(isOneOf(events.hubId, ids), gt(events.endsAt, since));
			const rows = await db.select({ id: events.id }).from(events).where(ofHubs).all();
			return rows.map(({ id }) => id);
		},
		async room(db, ids, since) {
			const inRooms = and(isOneOf(bookings.roomId, ids), eq(bookings.kind, 'event'));
			const rows = await db
				.select({ id: events.id })
				.from(events)
				.where(
					and(
						gt(events.endsAt, since),
						inArray(events.bookingId, db.select({ id: bookings.id }).from(bookings).where(inRooms))
					)
				)
				.all();
			return rows.map(({ id }) => id);
		}
	}
};

function partsOf(event: DescribedEvent): Part[] {
	if (event.state === 'draft') return [];
	const { id, hubId, hubName, hubHue, hubLocale, changedAt, endsAt } = event;
	const facts = factsOf(event);
	const entry = { id, changedAt, sequence: event.firstSequence, endsAt };
	const parts: Part[] = [
		// The file of one event has the name and colour of its hub, too.
		{ ...entry, collection: `event:${id}`, facts: { ...facts, hubName, hubHue, locale: hubLocale } }
	];
	if (!canView(event, null)) return parts;
	return [
		...parts,
		{ ...entry, collection: 'public', facts },
		{ ...entry, collection: `hub:${hubId}`, facts: { ...facts, locale: hubLocale } }
	];
}
