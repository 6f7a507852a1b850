import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import { findBookingById, listClosureConflicts } from '$lib/server/bookings';
import { slugOf } from '$lib/server/events/slug';
import * as rooms from '$lib/server/rooms';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';
import { aBooking, hours, tryBooking, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aClosure, aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	return { store, hub };
}

describe('the rooms of a hub', () => {
	it('are in its order, without retired ones, which the desk still sees', async () => {
		const { store, hub } = await aPlace();
		const last = await aRoom(store, hub, { name: 'Jaumont', position: 3 });
		const first = await aRoom(store, hub, { name: 'Seille', position: 1 });
		const gone = await aRoom(store, hub, { name: 'Ancienne', position: 0, retired: true });
		await aRoom(store, await aHub(store));
		const ids = (list: rooms.Room[]) => list.map(({ id }) => id);
		expect(ids(await rooms.listRooms(store.read, hub.id))).toEqual([first.id, last.id]);
		expect(ids(await rooms.listAllRooms(store.read, hub.id))).toEqual([first.id, last.id, gone.id]);
	});

	it('have each a name and an address of their own within the hub, retired ones too', async () => {
		const { store, hub } = await aPlace();
		await aRoom(store, hub, { slug: 'seille', name: 'Seille', retired: true });
		const add = (where: typeof hub, slug: string, name: string) =>
			store.write(byClock(fromEpoch(0)), (change) =>
				rooms.createRoom(change, where, { slug, name, shortName: name, seats: 6, equipment: [] })
			);
		expect(await add(hub, 'seille', 'SEILLE')).toMatchObject({
			refused: 'room-slug-taken',
			field: 'name'
		});
		expect(await add(hub, 'seille', 'Seillé')).toMatchObject({ refused: 'room-slug-taken' });
		expect(await add(hub, 'seille', 'Seille !')).toMatchObject({ slug: 'seille-2' });
		expect(await add(await aHub(store), 'seille', 'Seille')).toMatchObject({ slug: 'seille' });
	});

	it('cannot have the name of another, but keep their own', async () => {
		const { store, hub } = await aPlace();
		const seille = await aRoom(store, hub, { slug: 'seille', name: 'Seille' });
		const moselle = await aRoom(store, hub, { slug: 'moselle', name: 'Moselle' });
		const call = (room: rooms.Room, name: string) =>
			store.write(byClock(), (change) => rooms.changeRoom(change, room, { name }));
		expect(await call(moselle, 'seille')).toMatchObject({
			refused: 'room-slug-taken',
			field: 'name'
		});
		expect(await rooms.findRoomById(store.read, moselle.id)).toMatchObject({ name: 'Moselle' });
		expect(await call(seille, 'SEILLE')).toMatchObject({ name: 'SEILLE', slug: 'seille' });
	});

	it('keep their current name when only their seats are changed', async () => {
		const { store, hub } = await aPlace();
		const seen = await aRoom(store, hub, { name: 'Seille' });
		await store.write(byClock(), (change) => rooms.changeRoom(change, seen, { name: 'Moselle' }));
		await aRoom(store, hub, { name: 'Seille' });
		expect(
			await store.write(byClock(), (change) => rooms.changeRoom(change, seen, { seats: 8 }))
		).toMatchObject({
			...{ name: 'Moselle', seats: 8 }
		});
	});

	it('each have a slug of their own when their names contain no usable letter', async () => {
		const { store, hub } = await aPlace();
		const slugs: string[] = [];
		for (const name of ['🎨', '🌿', 'Зал', 'New']) {
			const words = { name, shortName: name, seats: 6, equipment: [] };
			const slug = slugOf(name, 'salle');
			const room = await store.write(byClock(fromEpoch(0)), (change) =>
				rooms.createRoom(change, hub, { ...words, slug })
			);
			if (isRefusal(room)) throw new Error(room.refused);
			slugs.push(room.slug);
		}
		// `/desk/[hub]/rooms/new` is a form, so `new` cannot be a slug.
		expect(slugs).toEqual(['salle', 'salle-2', 'salle-3', 'new-2']);
	});
});

describe('a retired room', () => {
	it('keeps its bookings, takes no new ones, and can be reopened', async () => {
		const { store, hub } = await aPlace();
		const room = await aRoom(store, hub);
		const member = await aMember(store, hub);
		const booked = await aBooking(store, room, member, hours('10:00', '11:00'));
		await store.write(byClock(tuesday), (change) => rooms.retireRoom(change, room));
		const retired = (await rooms.findRoomById(store.read, room.id))!;
		const later = hours('14:00', '15:00');
		expect(await tryBooking(store, retired, member, later)).toMatchObject({
			refused: 'room-retired'
		});
		expect(booked.state).toBe('confirmed');
		await store.write(byClock(), (change) => rooms.reopenRoom(change, retired));
		await aBooking(store, (await rooms.findRoomById(store.read, room.id))!, member, later);
	});
});

describe('changed set-up minutes', () => {
	it('count for new bookings, and never make two existing ones overlap', async () => {
		const { store, hub } = await aPlace();
		const room = await aRoom(store, hub);
		const member = await aMember(store, hub);
		const first = await aBooking(store, room, member, hours('10:00', '11:00'));
		await aBooking(store, room, member, hours('11:00', '12:00'));
		const changed = await store.write(byClock(), (change) =>
			rooms.changeRoom(change, room, { setUpMinutes: minutes(30) })
		);
		if (isRefusal(changed)) throw new Error(changed.refused);
		expect(first.busyFrom).toBe(first.startsAt);
		expect(await tryBooking(store, changed, member, hours('12:00', '13:00'))).toMatchObject({
			refused: 'room-taken-around'
		});
		await aBooking(store, changed, member, hours('12:30', '13:00'));
	});
});

describe('a closure', () => {
	it('of the hub is for every room, that of a room for it alone', async () => {
		const { store, hub } = await aPlace();
		const [one, two] = [await aRoom(store, hub), await aRoom(store, hub)];
		const whole = await aClosure(store, hub, hours('10:00', '12:00'));
		const own = await aClosure(store, hub, { ...hours('14:00', '15:00'), room: one });
		const { startsAt, endsAt } = hours('08:00', '20:00');
		const all = await rooms.listClosures(store.read, hub.id, startsAt, endsAt);
		const of = async (room: rooms.Room) =>
			(await rooms.listRoomClosures(store.read, room, startsAt, endsAt)).map(({ id }) => id);
		expect(all.map(({ id }) => id)).toEqual([whole.id, own.id]);
		expect(await of(one)).toEqual([whole.id, own.id]);
		expect(await of(two)).toEqual([whole.id]);
	});

	it('ends where the next thing may begin', async () => {
		const { store, hub } = await aPlace();
		const room = await aRoom(store, hub);
		const member = await aMember(store, hub);
		await aClosure(store, hub, hours('10:00', '12:00'));
		await aBooking(store, room, member, hours('09:00', '10:00'));
		await aBooking(store, room, member, hours('12:00', '13:00'));
		const { startsAt, endsAt } = hours('12:00', '13:00');
		expect(await rooms.listClosures(store.read, hub.id, startsAt, endsAt)).toEqual([]);
	});

	it('must end after it begins', async () => {
		const { store, hub } = await aPlace();
		const { startsAt } = hours('10:00', '12:00');
		const draft = { roomId: null, startsAt, endsAt: startsAt, reason: 'Rien' };
		expect(
			await store.write(byClock(fromEpoch(0)), (change) => rooms.close(change, hub, draft))
		).toMatchObject({
			refused: 'closure-order'
		});
	});

	it('must not be over already, but may have begun', async () => {
		const { store, hub } = await aPlace();
		const draft = { roomId: null, ...hours('10:00', '12:00'), reason: 'Peinture' };
		const shutAt = (now: Instant) =>
			store.write(byClock(now), (change) => rooms.close(change, hub, draft));
		expect(await shutAt(draft.endsAt)).toMatchObject({ refused: 'closure-past', field: 'endDate' });
		expect(isRefusal(await shutAt(draft.startsAt))).toBe(false);
	});

	it('lasts a year at most, and begins within two', async () => {
		const { store, hub } = await aPlace();
		const shut = (startsAt: Instant, endsAt: Instant) =>
			store.write(byClock(tuesday), (change) =>
				rooms.close(change, hub, { roomId: null, startsAt, endsAt, reason: 'Travaux' })
			);
		const far = plus(tuesday, 2 * 366 * dayMs);
		expect(await shut(tuesday, plus(tuesday, 366 * dayMs + 1))).toMatchObject({
			refused: 'closure-too-long',
			field: 'endDate'
		});
		expect(await shut(plus(far, 1), plus(far, dayMs))).toMatchObject({
			refused: 'closure-too-far',
			field: 'startDate'
		});
		expect(isRefusal(await shut(tuesday, plus(tuesday, 366 * dayMs)))).toBe(false);
		expect(isRefusal(await shut(far, plus(far, dayMs)))).toBe(false);
	});

	it('shows the desk what stays booked in it, once for each closure and nothing else', async () => {
		const { store, hub } = await aPlace();
		const [one, two] = [
			await aRoom(store, hub, { name: 'Seille', clearUpMinutes: 30 }),
			await aRoom(store, hub, { name: 'Moselle' })
		];
		const member = await aMember(store, hub);
		const inBoth = await aBooking(store, one, member, hours('10:00', '11:00'));
		const inOne = await aBooking(store, two, member, hours('10:30', '11:00'));
		await aBooking(store, two, member, hours('12:00', '13:00'));
		// Only its clear-up overlaps the closure.
		await aBooking(store, one, member, hours('15:00', '16:00'));
		const whole = await aClosure(store, hub, hours('09:00', '12:00'));
		const own = await aClosure(store, hub, { ...hours('09:00', '10:30'), room: one });
		await aClosure(store, hub, { ...hours('16:00', '17:00'), room: one });
		const listed = async (now: Instant) =>
			(await listClosureConflicts(store.read, hub.id, now, whole.endsAt)).map((booking) => [
				...[booking.id, booking.closureId, booking.roomName, booking.holderName]
			]);
		const before = hours('08:00', '09:00').startsAt;
		expect((await listed(before)).sort()).toEqual(
			[
				[inBoth.id, whole.id, 'Seille', member.name],
				[inBoth.id, own.id, 'Seille', member.name],
				[inOne.id, whole.id, 'Moselle', member.name]
			].sort()
		);
		expect(await listed(whole.endsAt)).toEqual([]);
	});

	it('is lifted by its own hub only', async () => {
		const { store, hub } = await aPlace();
		const closure = await aClosure(store, hub, hours('10:00', '12:00'));
		const other = await aHub(store);
		const { startsAt, endsAt } = closure;
		const left = async () =>
			(await rooms.listClosures(store.read, hub.id, startsAt, endsAt)).length;
		await store.write(byClock(), (change) => rooms.reopen(change, other, closure.id));
		expect(await left()).toBe(1);
		await store.write(byClock(), (change) => rooms.reopen(change, hub, closure.id));
		expect(await left()).toBe(0);
	});

	it('keeps what was booked before', async () => {
		const { store, hub } = await aPlace();
		const room = await aRoom(store, hub);
		const member = await aMember(store, hub);
		const booked = await aBooking(store, room, member, hours('10:00', '11:00'));
		await aClosure(store, hub, hours('08:00', '20:00'));
		expect(await findBookingById(store.read, booked.id)).toEqual(booked);
	});
});
