import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/types';
import { hubs } from '../../hubs/schema';
import type { Cell, Person, PersonalData, Row } from '../../personal-data/source';
import { rooms } from '../../rooms/schema';
import type { Booking } from '../booking';
import { bookings } from '../schema';
import { cancelHeld } from './cancel-held';

/** Bookings: who holds them, and who made, decided or cancelled those of others. */
export const bookingData: PersonalData = {
	columns: [
		bookings.holderId,
		bookings.title,
		bookings.createdBy,
		bookings.decidedBy,
		bookings.cancelledBy,
		bookings.cancelReason
	],

	async collect(db, person) {
		return [
			{ name: 'bookings', rows: await listHeld(db, person) },
			{ name: 'acts', rows: await listActs(db, person) }
		];
	},

	async mailed(db, { id }) {
		const rows = await db
			.select({ id: bookings.id })
			.from(bookings)
			.where(eq(bookings.holderId, id))
			.all();
		return rows.map((row) => row.id);
	},

	async erase(change, { id }) {
		const { tx } = change;
		await cancelHeld(change, id);
		await tx
			.update(bookings)
			.set({ holderId: null, title: '', cancelReason: null })
			.where(eq(bookings.holderId, id));
		await tx
			.update(bookings)
			.set({
				createdBy: sql`nullif(${bookings.createdBy}, ${id})`,
				decidedBy: sql`nullif(${bookings.decidedBy}, ${id})`,
				cancelledBy: sql`nullif(${bookings.cancelledBy}, ${id})`
			})
			.where(actedBy(id));
	}
};

function actedBy(id: Person['id']) {
	return or(eq(bookings.createdBy, id), eq(bookings.decidedBy, id), eq(bookings.cancelledBy, id));
}

async function listHeld(db: Db, { id }: Person): Promise<Row[]> {
	const held = await db
		.select({ booking: bookings, room: rooms.name, hub: hubs.name })
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.innerJoin(hubs, eq(hubs.id, bookings.hubId))
		.where(eq(bookings.holderId, id))
		.orderBy(asc(bookings.startsAt))
		.all();
	return held.map(({ booking, room, hub }) => {
		const { title, state, visibility, attendees, cancelReason } = booking;
		return {
			...{ id: booking.id, hub, room, title, ...hoursOf(booking), state, visibility, attendees },
			createdAt: new Date(booking.createdAt),
			decidedAt: booking.decidedAt && new Date(booking.decidedAt),
			cancelledAt: booking.cancelledAt && new Date(booking.cancelledAt),
			reason: cancelReason
		};
	});
}

/** What they did with bookings of others, without the others' names. */
async function listActs(db: Db, { id }: Person): Promise<Row[]> {
	const rows = await db
		.select({ booking: bookings, room: rooms.name, hub: hubs.name })
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.innerJoin(hubs, eq(hubs.id, bookings.hubId))
		.where(and(actedBy(id), or(isNull(bookings.holderId), ne(bookings.holderId, id))))
		.orderBy(asc(bookings.startsAt))
		.all();
	return rows.flatMap(({ booking, room, hub }) => {
		const of = { id: booking.id, hub, room, ...hoursOf(booking) };
		const act = (name: string, at: Booking['decidedAt']): Row & { at: Cell } => ({
			...of,
			act: name,
			at: at && new Date(at)
		});
		return [
			...(booking.createdBy === id ? [act('booking-made', booking.createdAt)] : []),
			...(booking.decidedBy === id ? [act('booking-decided', booking.decidedAt)] : []),
			...(booking.cancelledBy === id ? [act('booking-cancelled', booking.cancelledAt)] : [])
		];
	});
}

function hoursOf({ startsAt, endsAt }: Booking) {
	return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
