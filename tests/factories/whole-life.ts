import { alerts } from '$lib/server/alerts/schema';
import { attendances as answers } from '$lib/server/attendances/schema';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import { emailChanges, feedUses, users } from '$lib/server/auth/schema';
import * as bookings from '$lib/server/bookings';
import { bookings as bookingRows } from '$lib/server/bookings/schema';
import { walkIns } from '$lib/server/check-ins/schema';
import {
	newId,
	type AlertId,
	type ContactListId,
	type InviteId,
	type MemberNoteId,
	type MembershipId,
	type PitchId,
	type PitchRequestId,
	type UserId
} from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { events as eventRows } from '$lib/server/events/schema';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import { contactLists, contacts, invitations as invited } from '$lib/server/invitations/schema';
import * as members from '$lib/server/members';
import { invites, memberNotes, memberships, signUps } from '$lib/server/members/schema';
import { outbox } from '$lib/server/outbox/schema';
import * as pitches from '$lib/server/pitches';
import { pitches as pitchRows, pitchRequests } from '$lib/server/pitches/schema';
import { closures } from '$lib/server/rooms/schema';
import { eventSeries } from '$lib/server/series/schema';
import { parseDate } from '$lib/time/dates';
import { dayMs, hourMs, weekMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { eq } from 'drizzle-orm';
import { byClock, byPerson } from '../support/change';
import { byHand } from '../support/entries/forgotten';
import { anEventRow, aGuest, end, start } from './attendance';
import { aBooking, hours } from './booking';
import { aSeries, monday, must } from './event';
import { aHub } from './hub';
import { aConcierge, aMember, aSession, aUser } from './member';
import { aPitch, aPitchInput, aPitchNight } from './pitch';
import { aClosure, aRoom } from './room';

/** Words that only this person wrote, or that name them. */
export const theirWords = {
	name: 'Ysaline Quetigny',
	greeting: 'Chère Ysaline',
	email: 'ysaline@member.example',
	introduction: 'Vannière de Quetigny',
	phone: '03 80 40 40 39',
	note: 'Cherche un local à Marsannay',
	tag: 'osiéristes',
	booking: 'Atelier d’osier',
	pitch: 'Paniers de la Seille',
	typed: 'Mme Kétigny',
	device: 'Epiphany, Haiku'
};

const past = { startsAt: minus(start, 4 * weekMs), endsAt: minus(end, 4 * weekMs) };

/**
 * Somebody who stands wherever a person can: a member here, a concierge there, with bookings, answers and
 * pitches behind and ahead of them, and people who wait for their places.
 */
export async function aWholeLife(store: Store) {
	const [hub, other] = [await aHub(store), await aHub(store)];
	const { name, greeting, email, introduction, phone, tag } = theirWords;
	const own = { name, greeting, email, introduction, phone, tags: [tag] };
	const person = await aMember(store, hub, own);
	const second = await aConcierge(store, other);
	await store.write(byClock(), ({ tx }) =>
		tx.insert(memberships).values({
			...{ id: newId(), hubId: other.id, userId: person.id, role: 'concierge', state: 'active' },
			...{ introduction, requestedAt: monday, houseRulesVersion: 1, houseRulesAcceptedAt: monday }
		})
	);
	const third = await aHub(store, { admission: 'concierge' });
	await aConcierge(store, third);
	await must(store, byPerson(person, monday), (change) =>
		members.join(change, third, person, {
			...{ introduction, houseRulesVersion: third.houseRulesVersion }
		})
	);
	const at = { store, hub, other, person };
	await signsIn(at);
	await isNoted(at);
	const stays = await books(at);
	const answered = await answersAndPitches(at);
	await runsTheOther(at);
	return { hub, other, person, second, ...stays, ...answered };
}

interface At {
	store: Store;
	hub: Hub;
	other: Hub;
	person: auth.User & { membershipId: MembershipId };
}

async function signsIn({ store, hub, person }: At) {
	const [asking, corrected, shutOut] = [await aUser(store), await aUser(store), await aUser(store)];
	const change = { requestedAt: monday, expiresAt: plus(monday, dayMs) };
	await store.write(byClock(monday), async ({ tx }) => {
		await tx.insert(emailChanges).values([
			{
				...change,
				userId: person.id,
				email: 'y@new.example',
				codeHash: '1',
				requestedBy: person.id
			},
			{ ...change, userId: asking.id, email: person.email, codeHash: '2', requestedBy: asking.id },
			{
				...change,
				userId: corrected.id,
				email: 'z@new.example',
				codeHash: '3',
				requestedBy: person.id
			}
		]);
		await tx.insert(feedUses).values({
			...{ userId: person.id, usedOn: parseDate('2026-11-23'), client: 'thunderbird' }
		});
		await tx
			.update(users)
			.set({ disabledBy: person.id, disabledAt: monday })
			.where(eq(users.id, shutOut.id));
	});
	await aSession(store, person, monday);
	await store.write(byClock(monday), (change) =>
		auth.openSession(change, person.id, theirWords.device)
	);
	await must(store, byClock(monday), (change) => auth.makeCode(change, person, 'sign-in'));
	await store.write(byClock(monday), (change) =>
		auth.requestReset(change, { email: person.email, locale: 'fr' })
	);
	await store.write(byClock(monday), ({ tx }) =>
		tx.insert(signUps).values({
			...{ id: newId(), email: person.email, name: theirWords.name, passwordHash: 'x' },
			...{ greeting: theirWords.greeting, introduction: theirWords.introduction },
			...{ locale: 'fr', hubId: hub.id, houseRulesVersion: 1, codeHash: newId() },
			...{ createdAt: monday, expiresAt: plus(monday, dayMs) }
		})
	);
	const invite = {
		hubId: hub.id,
		role: 'member' as const,
		name: theirWords.name,
		locale: 'fr' as const
	};
	const when = { invitedAt: monday, expiresAt: plus(monday, dayMs) };
	await store.write(byClock(monday), ({ tx }) =>
		tx.insert(invites).values([
			{
				...{
					id: newId<InviteId>(),
					...invite,
					...when,
					email: person.email,
					phone: theirWords.introduction
				},
				...{ introduction: theirWords.introduction, acceptedBy: person.id, acceptedAt: monday }
			},
			{
				id: newId<InviteId>(),
				...invite,
				...when,
				email: 'autre@invited.example',
				name: 'Autre',
				invitedBy: person.id
			}
		])
	);
}

/** By a desk, and by their own about a member of the other hub. */
async function isNoted({ store, hub, other, person }: At) {
	const [desk, neighbour] = [await aConcierge(store, hub), await aMember(store, other)];
	const note = (membershipId: MembershipId, text: string, writtenBy: UserId) => ({
		...{ id: newId<MemberNoteId>(), membershipId, text, writtenBy, writtenAt: monday }
	});
	await store.write(byClock(monday), ({ tx }) =>
		tx
			.insert(memberNotes)
			.values([
				note(person.membershipId, theirWords.note, desk.id),
				note(neighbour.membershipId, 'A rendu son badge', person.id)
			])
	);
}

async function books({ store, hub, person }: At) {
	const room = await aRoom(store, hub);
	const asking = await aRoom(store, hub, { approval: 'concierge' });
	await aConcierge(store, hub);
	const input = { now: monday, title: theirWords.booking };
	const coming = await aBooking(store, room, person, hours('10:00', '11:00'), input);
	const requested = await aBooking(store, asking, person, hours('14:00', '15:00'), input);
	const over = await aBooking(store, room, person, hours('16:00', '17:00'), input);
	const given = await aBooking(store, room, person, hours('18:00', '19:00'), input);
	await must(store, byPerson(person, monday), (change) =>
		bookings.cancel(change, given, theirWords.booking)
	);
	await byHand(store, ({ tx }) =>
		tx
			.update(bookingRows)
			.set({
				startsAt: past.startsAt,
				endsAt: past.endsAt,
				busyFrom: past.startsAt,
				busyUntil: past.endsAt
			})
			.where(eq(bookingRows.id, over.id))
	);
	return { coming, requested, over };
}

const going = { answer: 'going' as const, companions: 0 };

async function answersAndPitches({ store, hub, person }: At) {
	const answer = (event: { id: events.Event['id'] }) =>
		must(store, byPerson(person, monday), (change) =>
			attendances.answer(change, event, { userId: person.id }, { ...going, companions: 1 })
		);
	const full = await anEventRow(store, hub, { capacity: 2 });
	await answer(full);
	const next = await aGuest(store, full, { email: 'suivante@guest.example' });
	const was = await anEventRow(store, hub);
	const came = await answer(was);
	const guestly = await anEventRow(store, hub);
	const asGuest = await aGuest(store, guestly, {
		email: 'plus-tard@guest.example',
		name: theirWords.typed
	});
	const typed = await anEventRow(store, hub);
	const typedFor = await answer(typed);
	// As the desk of a hub that they do not belong to has typed them.
	await byHand(store, async ({ tx }) => {
		await tx
			.update(answers)
			.set({ guestName: theirWords.typed, guestLocale: 'fr', typedEmail: person.email })
			.where(eq(answers.id, typedFor.id));
		await tx.update(answers).set({ guestEmail: person.email }).where(eq(answers.id, asGuest.id));
		await tx
			.update(outbox)
			.set({ recipientEmail: person.email })
			.where(eq(outbox.subjectId, asGuest.id));
		const walkIn = { eventId: was.id, name: theirWords.typed, email: person.email };
		await tx.insert(walkIns).values({ id: newId(), ...walkIn, arrivedAt: past.startsAt });
		for (const { id } of [was, guestly])
			await tx.update(eventRows).set(past).where(eq(eventRows.id, id));
	});
	const night = await aPitchNight(store, hub, { layout: { slotCount: 1 } });
	const input = aPitchInput({ title: theirWords.pitch });
	const pitch = await must(store, byPerson(person, monday), (change) =>
		pitches.take(change, night, 'any', person, input)
	);
	const waiting = await aPitch(store, hub, night, { title: 'Potager' });
	const before = await aPitchNight(store, hub);
	const presented = await must(store, byPerson(person, monday), (change) =>
		pitches.take(change, before, 'any', person, input)
	);
	await byHand(store, async ({ tx }) => {
		await tx.update(eventRows).set(past).where(eq(eventRows.id, before.id));
		await tx
			.update(pitchRows)
			.set({
				summary: theirWords.pitch,
				ask: theirWords.pitch,
				link: `https://${theirWords.email}`
			})
			.where(eq(pitchRows.userId, person.id));
	});
	const asked = await aPitchNight(store, hub);
	const [slot, other] = await pitches.listSlots(store.read, asked.id);
	const guest = { email: theirWords.email, name: theirWords.typed };
	await byHand(store, async ({ tx }) => {
		await tx.insert(pitchRows).values({
			...{ id: newId<PitchId>(), eventId: asked.id, slotId: other!.id, title: theirWords.pitch },
			...{ guestName: guest.name, guestEmail: guest.email, kind: 'idea', state: 'placed' },
			...{ createdAt: monday, changedAt: monday }
		});
		const request = { slotId: slot!.id, askedAt: monday, askedBy: person.id };
		await tx.insert(pitchRequests).values([
			{ ...request, id: newId<PitchRequestId>(), userId: person.id },
			{ ...request, id: newId<PitchRequestId>(), ...guest }
		]);
	});
	return { full, next, was, came, guestly, asGuest, typed, night, pitch, waiting, presented };
}

/** What a concierge does, and what others do to them. */
async function runsTheOther({ store, hub, other, person }: At) {
	const room = await aRoom(store, other, { approval: 'concierge' });
	const member = await aMember(store, other, { name: 'Bertille Nomeny' });
	await store.write(byClock(), ({ tx }) =>
		tx
			.update(memberships)
			.set({ decidedBy: person.id, decidedAt: monday })
			.where(eq(memberships.userId, member.id))
	);
	const asked = await aBooking(store, room, member, hours('10:00', '11:00'), { now: monday });
	const refused = await aBooking(store, room, member, hours('12:00', '13:00'), { now: monday });
	await must(store, byPerson(person, monday), (change) => bookings.confirm(change, asked));
	await must(store, byPerson(person, monday), (change) => bookings.decline(change, refused, ''));
	const free = await aRoom(store, other);
	const input = { title: '', visibility: 'members' as const, ...hours('10:00', '11:00') };
	await must(store, byPerson(person, monday), (change) =>
		bookings.book(change, free, input, member)
	);
	const closure = await aClosure(store, other, hours('20:00', '21:00'));
	const series = await aSeries(store, other);
	await store.write(byClock(), async ({ tx }) => {
		await tx.update(closures).set({ createdBy: person.id }).where(eq(closures.id, closure.id));
		await tx.update(eventSeries).set({ createdBy: person.id }).where(eq(eventSeries.id, series.id));
		const alert = { seriesId: series.id, startedAt: monday };
		await tx.insert(alerts).values([
			{ ...alert, id: newId<AlertId>(), userId: person.id },
			{ ...alert, id: newId<AlertId>(), email: person.email, locale: 'fr' }
		]);
	});
	const event = await must(store, byPerson(person, monday), (change) =>
		events.create(change, other, { kind: 'talk', title: 'Café', startsAt: start, endsAt: end })
	);
	const called = await must(store, byPerson(person, monday), (change) =>
		events.publish(change, event)
	);
	await must(store, byPerson(person, monday), (change) =>
		attendances.invite(change, called.id, [
			{ email: 'invitee@guest.example', name: 'Une invitée', locale: 'fr' }
		])
	);
	const open = await anEventRow(store, hub);
	await must(store, byClock(monday), (change) =>
		attendances.invite(change, open.id, [{ ...person, userId: person.id }])
	);
	const elsewhere = await anEventRow(store, await aHub(store));
	await must(store, byClock(monday), (change) =>
		attendances.invite(change, elsewhere.id, [
			{ email: person.email, name: theirWords.typed, locale: 'fr' }
		])
	);
	await store.write(byClock(), async ({ tx }) => {
		const id = newId<ContactListId>();
		const list = { id, hubId: other.id, name: 'Presse', locale: 'fr' as const };
		await tx.insert(contactLists).values({ ...list, createdAt: monday, usedAt: monday });
		await tx.insert(contacts).values({
			...{ id: newId(), listId: id, email: person.email, name: theirWords.typed }
		});
	});
	const before = await anEventRow(store, await aHub(store));
	const typedBefore = {
		email: 'avant@member.example',
		name: theirWords.typed,
		locale: 'fr' as const
	};
	await must(store, byClock(monday), (change) =>
		attendances.invite(change, before.id, [typedBefore])
	);
	await store.write(byClock(), async ({ tx }) => {
		const { email } = typedBefore;
		await tx.update(invited).set({ givenUpBy: person.id }).where(eq(invited.email, email));
		await tx.update(outbox).set({ userId: person.id }).where(eq(outbox.recipientEmail, email));
	});
	await must(store, byPerson(person, plus(monday, hourMs)), (change) =>
		events.cancel(change, called, 'Orage')
	);
	await store.write(byPerson(person, monday), (change) =>
		invitations.optOut(change, other.id, person.email)
	);
	await store.write(byClock(), ({ tx }) =>
		tx.update(users).set({ expiryWarnedAt: monday }).where(eq(users.id, person.id))
	);
}
