import ICAL from 'ical.js';
import { users } from '$lib/server/auth/schema';
import { bookings } from '$lib/server/bookings/schema';
import * as calendars from '$lib/server/calendars';
import {
	type BookingId,
	type EventId,
	type HubId,
	type Id,
	newId,
	type PitchSlotId,
	type RoomId,
	type UserId
} from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { attendances } from '$lib/server/attendances/schema';
import { touch } from '$lib/server/entries';
import { events } from '$lib/server/events/schema';
import { hubs } from '$lib/server/hubs/schema';
import { pitches, pitchNights, pitchSlots } from '$lib/server/pitches/schema';
import { rooms } from '$lib/server/rooms/schema';
import { invitations } from '$lib/server/invitations/schema';
import { memberships } from '$lib/server/members/schema';
import type { Change } from '$lib/server/db/change';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';
import { byClock } from '../../support/change';
import { respond } from '../../support/ical/answer';
import { paris } from '../../support/zones';

/** Sunday 22 November 2026, 10 h in Metz. */
export const now = fromEpoch(Date.UTC(2026, 10, 22, 9));

/** Thursday 26 November 2026, 18 h 30 in Metz. */
export const thursday = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));

type Table = { $inferInsert: object };

/** Some columns of a row; ids may be written by hand. */
type Row<T extends Table> = {
	[Column in keyof T['$inferInsert']]?:
		| T['$inferInsert'][Column]
		| (Extract<T['$inferInsert'][Column], Id<string>> extends never ? never : string);
};

const rowOf = <T extends Table>(_table: T, row: Row<T>) => row as Partial<T['$inferInsert']>;

/** A hub with its people and all of their data; ids are fixed, so that the bytes are too. */
export async function aPlace(store: Store) {
	await store.write(byClock(), async (change) => {
		await addHub(change, 'hub', {
			slug: 'coworking-metz',
			name: 'Coworking Metz',
			address: '7 avenue de Blida, Metz',
			hue: 248
		});
		await addRoom(change, 'room', { slug: 'seille', name: 'Seille' });
		await addUser(change, agathe, { name: 'Agathe Vézelise', email: 'agathe@vezelise.example' });
		await addUser(change, basile, { name: 'Basile Rambervillers', email: 'basile@ramber.example' });
	});
}

// As long as real ids, because they are part of the personal feed's URL.
export const agathe = 'agathe00000000000000' as UserId;
export const basile = 'basile00000000000000';

export function addHub(change: Change, id: string, row: Row<typeof hubs> = {}) {
	touch(change, 'hub', id);
	return change.tx.insert(hubs).values({
		id: id as HubId,
		slug: id,
		name: id,
		shortName: id,
		city: 'Metz',
		zone: paris,
		holidayRegion: 'FR-57',
		hue: 10,
		createdAt: fromEpoch(0),
		...rowOf(hubs, row)
	});
}

export function addRoom(change: Change, id: string, row: Row<typeof rooms> = {}) {
	touch(change, 'room', id);
	return change.tx.insert(rooms).values({
		id: id as RoomId,
		hubId: 'hub' as HubId,
		slug: id,
		name: id,
		shortName: id,
		seats: 8,
		equipment: [],
		createdAt: fromEpoch(0),
		...rowOf(rooms, row)
	});
}

export function addUser({ tx }: Change, id: string, row: Row<typeof users> = {}) {
	return tx.insert(users).values({
		id: id as UserId,
		email: `${id}@sillon.example`,
		name: id,
		locale: 'fr',
		createdAt: fromEpoch(0),
		...rowOf(users, row)
	});
}

export function addMember({ tx }: Change, userId: string, row: Row<typeof memberships> = {}) {
	return tx.insert(memberships).values({
		id: newId(),
		hubId: 'hub' as HubId,
		userId: userId as UserId,
		state: 'active',
		requestedAt: fromEpoch(0),
		houseRulesVersion: 1,
		houseRulesAcceptedAt: fromEpoch(0),
		...rowOf(memberships, row)
	});
}

export function addEvent(change: Change, id: string, row: Row<typeof events> = {}) {
	touch(change, 'event', id);
	return change.tx.insert(events).values({
		id: id as EventId,
		hubId: 'hub' as HubId,
		slug: id,
		kind: 'pitch',
		title: `Titre ${id}`,
		startsAt: thursday,
		endsAt: plus(thursday, 2.5 * hourMs),
		state: 'published',
		uid: `uid-${id}`,
		createdAt: minus(now, 30 * dayMs),
		changedAt: minus(now, 10 * dayMs),
		...rowOf(events, row)
	});
}

export function addBooking(change: Change, id: string, row: Row<typeof bookings> = {}) {
	const startsAt = row.startsAt ?? minus(thursday, 6 * hourMs);
	const endsAt = row.endsAt ?? plus(startsAt, hourMs);
	touch(change, 'booking', id);
	return change.tx.insert(bookings).values({
		id: id as BookingId,
		hubId: 'hub' as HubId,
		roomId: 'room' as RoomId,
		holderId: agathe,
		title: `Réunion ${id}`,
		state: 'confirmed',
		startsAt,
		endsAt,
		busyFrom: startsAt,
		busyUntil: endsAt,
		uid: `uid-${id}`,
		createdAt: minus(now, 5 * dayMs),
		changedAt: minus(now, 5 * dayMs),
		...rowOf(bookings, row)
	});
}

export function addAnswer(change: Change, eventId: string, row: Row<typeof attendances> = {}) {
	touch(change, 'event', eventId);
	return change.tx.insert(attendances).values({
		id: newId(),
		eventId: eventId as EventId,
		...(row.guestEmail ? {} : { userId: agathe }),
		answer: 'going',
		answeredAt: minus(now, 2 * dayMs),
		changedAt: minus(now, 2 * dayMs),
		...rowOf(attendances, row)
	});
}

/** A running order of eight slots: welcome 10 minutes, 8 + 5 each, a break of 15 after four. */
export async function addPitchNight(change: Change, eventId: string) {
	const { tx } = change;
	touch(change, 'event', eventId);
	await tx.insert(pitchNights).values({
		eventId: eventId as EventId,
		slotMinutes: minutes(8),
		questionMinutes: minutes(5),
		welcomeMinutes: minutes(10),
		breakAfter: 4,
		breakMinutes: minutes(15)
	});
	for (let position = 1; position <= 8; position += 1) {
		await tx.insert(pitchSlots).values({
			id: `${eventId}-${position}` as PitchSlotId,
			eventId: eventId as EventId,
			position
		});
	}
}

export function addPitch(change: Change, eventId: string, row: Row<typeof pitches> = {}) {
	touch(change, 'event', eventId);
	return change.tx.insert(pitches).values({
		id: newId(),
		eventId: eventId as EventId,
		userId: agathe,
		kind: 'project',
		title: 'Atelier de sérigraphie',
		slotId: `${eventId}-6` as PitchSlotId,
		state: 'placed',
		createdAt: minus(now, dayMs),
		changedAt: minus(now, dayMs),
		...rowOf(pitches, row)
	});
}

export function addInvitation(
	{ tx }: Change,
	subjectId: string,
	row: Row<typeof invitations> = {}
) {
	return tx.insert(invitations).values({
		id: newId(),
		hubId: 'hub' as HubId,
		subjectKind: 'event',
		subjectId: subjectId as EventId,
		email: 'invitee@ailleurs.example',
		locale: 'fr',
		state: 'invited',
		invitedAt: fromEpoch(0),
		...rowOf(invitations, row)
	});
}

/** Where each of our calendars is found. */
export const finders = {
	public: (store: Store) => calendars.findPublicCalendar(store.read),
	hub: (store: Store, slug = 'coworking-metz') => calendars.findHubCalendar(store.read, slug),
	room: (store: Store) => calendars.findRoomCalendar(store.read, 'coworking-metz', 'seille'),
	event: (store: Store, slug = 'soiree') => calendars.findEventCalendar(store.read, slug),
	personal: (store: Store, id = agathe, feedVersion = 1) =>
		calendars.findPersonalCalendar(store.read, tokenOf(id, feedVersion))
};

export type Kind = keyof typeof finders;

export function tokenOf(id: string, feedVersion = 1): string {
	return /feeds\/(.+)\.ics/.exec(calendars.personalAddress({ id, feedVersion }))![1]!;
}

/** The HTTP answer of that feed. */
export function ask(
	store: Store,
	kind: Kind,
	{
		at = now,
		method = 'GET',
		headers = {}
	}: { at?: Instant; method?: string; headers?: HeadersInit } = {}
): Promise<Response> {
	const request = new Request('https://sillon.example/x.ics', { method, headers });
	return respond({ request, db: store.read, now: at }, () => finders[kind](store));
}

export async function textOf(store: Store, kind: Kind, at = now): Promise<string> {
	return (await ask(store, kind, { at })).text();
}

/** The events of a calendar, as a client reads them. */
export function read(text: string) {
	const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
	return events.map((event) => ({
		uid: String(event.getFirstPropertyValue('uid')),
		sequence: Number(event.getFirstPropertyValue('sequence')),
		summary: String(event.getFirstPropertyValue('summary')),
		description: String(event.getFirstPropertyValue('description') ?? ''),
		location: String(event.getFirstPropertyValue('location') ?? ''),
		status: String(event.getFirstPropertyValue('status')),
		transparency: String(event.getFirstPropertyValue('transp')),
		start: String(event.getFirstPropertyValue('dtstart')),
		end: String(event.getFirstPropertyValue('dtend'))
	}));
}
