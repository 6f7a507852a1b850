import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { bookings } from '$lib/server/bookings/schema';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import * as attendances from '$lib/server/attendances';
import * as notices from '$lib/server/notices';
import { hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aGuest, mailsOf } from '../../factories/attendance';
import { at, aDraft, anEvent, monday, must, sequenceOf, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { aClosure, aRoom } from '../../factories/room';
import { aViewer } from '../../factories/viewer';
import { freshStore } from '../../support/database';
import { byPerson, byClock } from '../../support/change';

const later = plus(monday, hourMs);

const bookingOf = (store: Store, event: events.Event) =>
	store.read.select().from(bookings).where(eq(bookings.id, event.bookingId!)).get();

describe('a new event', () => {
	it('is a draft first, visible only to the concierges of its hub', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const other = await aHub(store);
		const draft = await aDraft(store, hub);
		const desk = aViewer('camille' as UserId, {
			hubId: hub.id,
			role: 'concierge',
			state: 'active'
		});
		const member = aViewer('agathe' as UserId, { hubId: hub.id, role: 'member', state: 'active' });
		const stranger = aViewer('bérénice' as UserId, {
			hubId: other.id,
			role: 'concierge',
			state: 'active'
		});
		expect(events.canView(draft, desk)).toBe(true);
		for (const viewer of [member, stranger]) expect(events.canView(draft, viewer)).toBe(false);
		expect(events.canView(draft, null)).toBe(false);
	});

	it('has a readable slug of its own, which stays when the title changes', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const first = await anEvent(store, hub, { title: 'Café des « nouveaux » : à l’œuvre !' });
		const second = await anEvent(store, hub, { title: 'Café des nouveaux, à l’œuvre' });
		expect(first.slug).toBe('cafe-des-nouveaux-a-l-oeuvre');
		expect(second.slug).toBe('cafe-des-nouveaux-a-l-oeuvre-2');
		const renamed = await must(store, byClock(later), (change) =>
			events.change(change, first, { title: 'Café d’automne' })
		);
		expect(renamed.slug).toBe(first.slug);
		expect(renamed.uid).toBe(first.uid);
	});

	it('never has the slug that the form uses', async () => {
		const store = await freshStore();
		expect((await anEvent(store, await aHub(store), { title: 'New' })).slug).toBe('new-2');
	});

	it('is refused when it ends before it begins, is over or years away', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const refusal = (draft: Partial<events.EventDraft>) =>
			store.write(byClock(monday), (change) =>
				events.create(change, hub, { kind: 'talk', title: 'Trop tard', ...thursday, ...draft })
			);
		expect(await refusal({ endsAt: thursday.startsAt })).toMatchObject({ refused: 'event-order' });
		expect(
			await refusal({ startsAt: at('2026-11-20', '18:00'), endsAt: at('2026-11-20', '19:00') })
		).toMatchObject({ refused: 'event-past', field: 'day' });
		expect(
			await refusal({ startsAt: at('2206-11-20', '18:00'), endsAt: at('2206-11-20', '19:00') })
		).toMatchObject({ refused: 'event-too-far', field: 'day' });
		expect(
			await refusal({ startsAt: at('2029-11-20', '18:00'), endsAt: at('2029-11-20', '19:00') })
		).toMatchObject({ state: 'draft' });
	});
});

describe('an event holds its room', () => {
	it('with a booking, set-up and clear-up included, which has a title once it is published', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub, { setUpMinutes: 10 });
		const input = { room, setUpMinutes: 50, clearUpMinutes: 30 };
		const draft = await aDraft(store, hub, input);
		expect(await bookingOf(store, draft)).toMatchObject({
			kind: 'event',
			state: 'confirmed',
			title: '',
			busyFrom: thursday.startsAt - hourMs,
			busyUntil: thursday.endsAt + 30 * minuteMs
		});
		await must(store, byClock(later), (change) => events.publish(change, draft));
		expect(await bookingOf(store, draft)).toMatchObject({
			title: 'Café des nouveaux',
			busyFrom: thursday.startsAt - hourMs
		});
		expect(await events.findRoomHold(store.read, draft)).toMatchObject({
			setUpMinutes: 50,
			clearUpMinutes: 30
		});
	});

	it('and is not written at all when the room is taken or closed', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		await anEvent(store, hub, { room });
		const refused = await store.write(byClock(monday), (change) =>
			events.create(change, hub, { kind: 'talk', title: 'Aussi', ...thursday, room })
		);
		expect(refused).toMatchObject({ refused: 'room-taken-then' });
		const closed = await aRoom(store, hub);
		await aClosure(store, hub, { room: closed, ...thursday });
		const shut = await store.write(byClock(monday), (change) =>
			events.create(change, hub, { kind: 'talk', title: 'Aussi', ...thursday, room: closed })
		);
		expect(shut).toMatchObject({ refused: 'room-closed' });
		expect(await events.listEvents(store.read, { from: fromEpoch(0), viewer: null })).toHaveLength(
			1
		);
	});

	it('of its own hub, even for the concierge of both', async () => {
		const store = await freshStore();
		const [hub, other] = [await aHub(store), await aHub(store)];
		const [own, theirs] = [await aRoom(store, hub), await aRoom(store, other)];
		const draft = { kind: 'talk' as const, title: 'Ailleurs', ...thursday, room: theirs };
		const no = { refused: 'room-elsewhere', field: 'room' };
		expect(
			await store.write(byClock(monday), (change) => events.create(change, hub, draft))
		).toEqual(no);
		const event = await anEvent(store, hub, { room: own });
		expect(
			await store.write(byClock(later), (change) => events.change(change, event, { room: theirs }))
		).toEqual(no);
		expect(await bookingOf(store, event)).toMatchObject({ roomId: own.id, sequence: 0 });
	});

	it('and moves the booking with it, and releases the room when it leaves or is cancelled', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const event = await anEvent(store, hub, { room, setUpMinutes: 30 });
		const endsAt = at('2026-11-26', '22:00');
		await must(store, byClock(later), (change) => events.change(change, event, { endsAt }));
		expect(await bookingOf(store, event)).toMatchObject({
			endsAt,
			busyFrom: thursday.startsAt - 30 * minuteMs,
			busyUntil: endsAt
		});
		const outside = await must(store, byClock(later), (change) =>
			events.change(change, event, { room: null, place: 'Parvis' })
		);
		expect(outside).toMatchObject({ bookingId: null, place: 'Parvis' });
		expect(await bookingOf(store, event)).toMatchObject({ state: 'cancelled' });
		const back = await must(store, byClock(later), (change) =>
			events.change(change, outside, { room })
		);
		expect(back.place).toBe('');
		await must(store, byClock(later), (change) => events.cancel(change, back, 'Grève'));
		expect(await bookingOf(store, back)).toMatchObject({ state: 'cancelled' });
	});

	it('and deletes the room hold with a discarded draft', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const draft = await aDraft(store, hub, { room });
		await must(store, byClock(later), (change) => events.discard(change, draft));
		expect(await events.findEvent(store.read, draft.slug)).toBeUndefined();
		expect(await bookingOf(store, draft)).toMatchObject({ state: 'cancelled' });
	});
});

describe('a change of time or place is material', () => {
	it.each([
		['start', { startsAt: at('2026-11-26', '19:00') }],
		['end', { endsAt: at('2026-11-26', '22:00') }],
		['place', { place: 'Parvis' }]
	])('the %s: SEQUENCE rises, and people who answered are told once', async (_, changes) => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub);
		await aGuest(store, event, { email: 'vient@guest.example' });
		await aGuest(store, event, { email: 'peut-etre@guest.example', answer: 'tentative' });
		await aGuest(store, event, { email: 'non@guest.example', answer: 'declined' });
		const changed = await must(store, byClock(later), (change) =>
			events.change(change, event, changes)
		);
		expect(changed).toMatchObject({ changedAt: later });
		expect(await sequenceOf(store, event)).toBe(1);
		await tellChanges(store, later);
		expect((await mailsOf(store, 'event-changed')).map(({ to }) => to).sort()).toEqual([
			'peut-etre@guest.example',
			'vient@guest.example'
		]);
	});

	it('a change of room too', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const [one, two] = [await aRoom(store, hub), await aRoom(store, hub)];
		const event = await anEvent(store, hub, { room: one });
		const changed = await must(store, byClock(later), (change) =>
			events.change(change, event, { room: two })
		);
		expect(changed).toMatchObject({ bookingId: event.bookingId });
		expect(await sequenceOf(store, event)).toBe(1);
		expect(await events.whereOf(store.read, changed)).toMatchObject({ roomName: two.name });
	});

	it('other texts are not: the date of change is new, SEQUENCE and inboxes stay', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const event = await anEvent(store, hub, { room });
		await aGuest(store, event);
		const before = (await mailsOf(store)).length;
		const changes = { title: 'Café d’hiver', summary: 'Avec des gâteaux', description: '**!**' };
		const changed = await must(store, byClock(later), (change) =>
			events.change(change, event, changes)
		);
		expect(changed).toMatchObject({ ...changes, changedAt: later });
		expect(await sequenceOf(store, event)).toBe(0);
		expect(await mailsOf(store)).toHaveLength(before);
		expect(await bookingOf(store, changed)).toMatchObject({ title: 'Café d’hiver', sequence: 0 });
	});

	it('the same values change nothing at all', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const event = await anEvent(store, hub, { room });
		const same = { title: event.title, startsAt: event.startsAt, room };
		expect(
			await must(store, byClock(later), (change) => events.change(change, event, same))
		).toEqual(event);
	});

	it('a draft may move freely: nobody knew of it', async () => {
		const store = await freshStore();
		const draft = await aDraft(store, await aHub(store));
		const endsAt = at('2026-11-26', '22:00');
		const moved = await must(store, byClock(later), (change) =>
			events.change(change, draft, { endsAt })
		);
		expect(moved).toMatchObject({ endsAt });
		await must(store, byClock(later), (change) => events.publish(change, draft));
		expect(await sequenceOf(store, draft)).toBe(0);
	});

	it('is refused into the past, and stores nothing', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store));
		const past = { startsAt: at('2026-11-20', '18:30'), endsAt: at('2026-11-20', '21:00') };
		const refused = await store.write(byClock(later), (change) =>
			events.change(change, event, { ...past, title: 'Autre' })
		);
		expect(refused).toMatchObject({ refused: 'event-past' });
		expect(await events.findEvent(store.read, event.slug)).toEqual(event);
	});
});

describe('capacity', () => {
	it('that grows promotes from the waitlist, in order', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store), { capacity: 1 });
		await aGuest(store, event);
		const first = await aGuest(store, event);
		const second = await aGuest(store, event);
		expect([first.answer, second.answer]).toEqual(['waitlisted', 'waitlisted']);
		await must(store, byClock(later), (change) => events.change(change, event, { capacity: 2 }));
		const all = await attendances.listOf(store.read, event.id);
		expect(all.find(({ id }) => id === first.id)?.answer).toBe('going');
		expect(all.find(({ id }) => id === second.id)?.answer).toBe('waitlisted');
		await must(store, byClock(later), (change) => events.change(change, event, { capacity: null }));
		expect((await attendances.placesOf(store.read, event.id)).going).toBe(3);
	});

	it('that falls below a waiting party promotes the parties behind it', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store), { capacity: 6, maxCompanions: 5 });
		await aGuest(store, event, { companions: 2 });
		const large = await aGuest(store, event, { companions: 5 });
		const next = await aGuest(store, event);
		expect([large.answer, next.answer]).toEqual(['waitlisted', 'waitlisted']);
		await must(store, byClock(later), (change) => events.change(change, event, { capacity: 5 }));
		const all = await attendances.listOf(store.read, event.id);
		expect(all.find(({ id }) => id === next.id)?.answer).toBe('going');
		expect(all.find(({ id }) => id === large.id)?.answer).toBe('waitlisted');
	});

	it('never falls below the number of people who come', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store), { capacity: 5 });
		await aGuest(store, event, { companions: 2 });
		const refused = await store.write(byClock(later), (change) =>
			events.change(change, event, { capacity: 2 })
		);
		expect(refused).toMatchObject({ refused: 'capacity-too-small', field: 'capacity' });
	});
});

describe('an event is cancelled', () => {
	it('and stays listed with its reason, and tells all who answered', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const by = await aConcierge(store, hub);
		const event = await anEvent(store, hub);
		await aGuest(store, event, { email: 'vient@guest.example' });
		const off = await must(store, byPerson(by, later), (change) =>
			events.cancel(change, event, 'Grève')
		);
		expect(off).toMatchObject({
			...{ state: 'cancelled', cancelReason: 'Grève', cancelledBy: by.id, cancelledAt: later },
			changedAt: later
		});
		expect(await sequenceOf(store, event)).toBe(1);
		expect((await mailsOf(store, 'event-cancelled')).map(({ to }) => to)).toEqual([
			'vient@guest.example'
		]);
		expect(await events.listEvents(store.read, { from: later, viewer: null })).toEqual([off]);
	});

	it('once: the second time is refused and mails nobody', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store));
		await aGuest(store, event);
		await must(store, byClock(later), (change) => events.cancel(change, event, 'Grève'));
		const again = await store.write(byClock(later), (change) =>
			events.cancel(change, event, 'Encore')
		);
		expect(again).toMatchObject({ refused: 'event-cancelled' });
		const changed = await store.write(byClock(later), (change) =>
			events.change(change, event, { title: 'Non' })
		);
		expect(changed).toMatchObject({ refused: 'event-cancelled' });
		expect(await mailsOf(store, 'event-cancelled')).toHaveLength(1);
	});

	it('not after its end', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store));
		const refused = await store.write(byClock(event.endsAt), (change) =>
			events.cancel(change, event, 'Trop tard')
		);
		expect(refused).toMatchObject({ refused: 'event-over' });
	});
});

describe('a list shows what its viewer may see', () => {
	it('exactly as the rule for one event says', async () => {
		const store = await freshStore();
		const [here, there] = [await aHub(store), await aHub(store)];
		for (const hub of [here, there]) {
			for (const visibility of ['public', 'members'] as const) {
				await aDraft(store, hub, { visibility });
				await anEvent(store, hub, { visibility });
				const off = await anEvent(store, hub, { visibility });
				await must(store, byClock(monday), (change) => events.cancel(change, off, 'Grève'));
			}
		}
		const desk = ({ id: hubId }: Hub) => ({ hubId, role: 'concierge', state: 'active' }) as const;
		const all = [
			...(await events.listEvents(store.read, {
				from: fromEpoch(0),
				viewer: aViewer('camille' as UserId, desk(here), desk(there))
			}))
		];
		expect(all).toHaveLength(12);
		for (const role of ['member', 'concierge'] as const) {
			for (const state of ['active', 'pending', 'left'] as const) {
				const viewer = aViewer('agathe' as UserId, { hubId: here.id, role, state });
				const listed = await events.listEvents(store.read, { from: fromEpoch(0), viewer });
				expect(listed).toEqual(all.filter((event) => events.canView(event, viewer)));
			}
		}
		const publicly = await events.listEvents(store.read, { from: fromEpoch(0), viewer: null });
		expect(publicly).toEqual(all.filter((event) => events.canView(event, null)));
		expect(publicly).toHaveLength(4);
	});

	it('in order of time, with coming and past events separate', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const soon = await anEvent(store, hub, { title: 'Bientôt' });
		const next = await anEvent(store, hub, {
			title: 'Après',
			startsAt: at('2026-11-27', '09:00'),
			endsAt: at('2026-11-27', '11:00')
		});
		const titles = (list: events.Event[]) => list.map(({ title }) => title);
		const which = { hubId: hub.id, viewer: null };
		const from = plus(soon.startsAt, 1);
		expect(titles(await events.listEvents(store.read, { ...which, from }))).toEqual([
			'Bientôt',
			'Après'
		]);
		expect(
			titles(await events.listEvents(store.read, { ...which, from, until: next.startsAt }))
		).toEqual(['Bientôt']);
		const now = next.endsAt;
		expect(titles(await events.listPast(store.read, { ...which, now }))).toEqual([
			'Après',
			'Bientôt'
		]);
		expect(
			titles(await events.listPast(store.read, { ...which, now, before: next.startsAt }))
		).toEqual(['Bientôt']);
		expect(await events.listPast(store.read, { ...which, now: soon.startsAt })).toEqual([]);
		expect(await events.listEvents(store.read, { ...which, kind: 'pitch', from })).toEqual([]);
	});

	it('and a desk finds an event through its own hub only', async () => {
		const store = await freshStore();
		const [here, there] = [await aHub(store), await aHub(store)];
		const event = await anEvent(store, here);
		expect(await events.findEventOf(store.read, here.id, event.slug)).toEqual(event);
		expect(await events.findEventOf(store.read, there.id, event.slug)).toBeUndefined();
	});
});

describe('every recipient of a change', () => {
	it('is counted once, even when both invited and answering', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub);
		const member = await aMember(store, hub);
		const subject = await events.invitationSubject(store.read, event);
		const { invite } = await import('$lib/server/invitations');
		await must(store, byClock(monday), (change) =>
			invite(change, subject, [
				{ userId: member.id, email: member.email, name: member.name, locale: 'fr' },
				{ email: 'autre@guest.example', name: '', locale: 'fr' }
			])
		);
		await must(store, byClock(monday), (change) =>
			attendances.answer(change, event, { userId: member.id }, { answer: 'going', companions: 0 })
		);
		await aGuest(store, event, { email: 'vient@guest.example' });
		expect(await notices.countToTell(store.read, event)).toBe(3);
		const endsAt = at('2026-11-26', '22:00');
		await must(store, byClock(later), (change) => events.change(change, event, { endsAt }));
		await tellChanges(store, later);
		expect(await mailsOf(store, 'event-changed')).toHaveLength(1);
		expect(await mailsOf(store, 'invitation-update')).toHaveLength(2);
		await must(store, byClock(later), (change) => events.cancel(change, event, 'Grève'));
		expect(await mailsOf(store, 'event-cancelled')).toHaveLength(1);
		expect(await mailsOf(store, 'invitation-cancelled')).toHaveLength(2);
	});
});
