import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { attendances as answers } from '$lib/server/attendances/schema';
import * as auth from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { memberships } from '$lib/server/members/schema';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import {
	aGuest,
	anEventRow,
	mailsOf,
	monday,
	start,
	type EventRow
} from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';

const email = 'odile@guest.example';
const later = plus(monday, hourMs);
const going = { answer: 'going' as const, companions: 0 };

/** Signs up with the address, and proves it by the mailed link. */
async function provesAddress(store: Store, hub: Hub) {
	await must(store, byClock(later), (change) =>
		members.signUp(change, hub, {
			...{ email, name: 'Odile Amance', passwordHash: 'x', locale: 'fr', introduction: '' },
			houseRulesVersion: hub.houseRulesVersion
		})
	);
	const code = codeIn((await queuedMails(store)).at(-1));
	return (await must(store, byClock(later), (change) => members.verifyEmail(change, code))).user;
}

const listOf = (store: Store, event: EventRow) => attendances.listOf(store.read, event.id);
const seatsOf = async (store: Store, event: EventRow) =>
	(await attendances.placesOf(store.read, event.id)).going;

describe('a guest who gets an account', () => {
	it('by a sign-up keeps one seat, which is theirs before they answer again', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEventRow(store, hub);
		const guest = await aGuest(store, event, { email });
		const user = await provesAddress(store, hub);
		expect(await attendances.findMine(store.read, event.id, { userId: user.id })).toMatchObject({
			...{ id: guest.id, userId: user.id, guestEmail: null, answer: 'going' }
		});
		const again = await must(store, byPerson(user, later), (change) =>
			attendances.answer(change, event, { userId: user.id }, going)
		);
		expect(again.id).toBe(guest.id);
		expect(await seatsOf(store, event)).toBe(1);
		expect(await listOf(store, event)).toMatchObject([{ name: 'Odile Amance', email }]);
	});

	it('keeps the place in line', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEventRow(store, hub, { capacity: 1 });
		await aGuest(store, event);
		const guest = await aGuest(store, event, { email });
		await aGuest(store, event);
		const user = await provesAddress(store, hub);
		const again = await must(store, byPerson(user, later), (change) =>
			attendances.answer(change, event, { userId: user.id }, going)
		);
		expect(again).toMatchObject({ id: guest.id, waitingOrder: guest.waitingOrder });
		expect(await attendances.placesOf(store.read, event.id)).toMatchObject({ waitlisted: 2 });
	});

	it('by a mailed link, or a hub that adds them, has the answers too', async () => {
		for (const way of ['link', 'add'] as const) {
			const store = await freshStore();
			const hub = await aHub(store);
			const event = await anEventRow(store, hub);
			await aGuest(store, event, { email });
			// As `npm run admin -- invite` makes an account: its address is not proved yet.
			const user = await aUser(store, { email });
			expect((await listOf(store, event))[0]!.userId).toBeNull();
			if (way === 'add') {
				await must(store, byClock(later), (change) => members.addMember(change, hub, user));
			} else {
				const { code } = await must(store, byClock(later), (change) =>
					auth.makeCode(change, user, 'sign-in')
				);
				await auth.signInByLink(store.at(byClock(later)), code, 'Firefox, Linux');
			}
			expect(await listOf(store, event)).toMatchObject([{ userId: user.id }]);
		}
	});
});

describe('two answers of one person, from before', () => {
	/** An account's answer beside one of its bare address, as older builds stored them. */
	async function twoAnswers(
		mine: attendances.AnswerInput,
		theirs: attendances.AnswerInput,
		capacity = 3
	) {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEventRow(store, hub, { capacity });
		const guest = await aGuest(store, event, { email: 'x@guest.example', ...theirs });
		const user = await aMember(store, hub, { email });
		await must(store, byPerson(user, later), (change) =>
			attendances.answer(change, event, { userId: user.id }, mine)
		);
		await store.write(byClock(), ({ tx }) =>
			tx.update(answers).set({ guestEmail: email }).where(eq(answers.id, guest.id))
		);
		const join = () => store.write(byClock(later), (change) => auth.addressProved(change, user));
		return { store, hub, event, user, guest, join };
	}

	it('become one seat, and the seat that was counted twice goes to the next in line', async () => {
		const { store, event, user, join } = await twoAnswers(going, going, 2);
		const next = await aGuest(store, event, { email: 'suivante@guest.example', now: later });
		expect(next.answer).toBe('waitlisted');
		await join();
		const rows = await listOf(store, event);
		expect(rows.filter((row) => row.userId === user.id)).toHaveLength(1);
		expect(rows.map(({ answer }) => answer)).toEqual(['going', 'going']);
		expect(await mailsOf(store, 'attendance-moved-up')).toMatchObject([
			{ to: 'suivante@guest.example' }
		]);
	});

	it('a no given last is a no, and otherwise the better place stays', async () => {
		const no = { answer: 'declined' as const, companions: 0 };
		const maybe = { answer: 'tentative' as const, companions: 0 };
		const declined = await twoAnswers(no, going);
		await declined.join();
		expect(await listOf(declined.store, declined.event)).toMatchObject([{ answer: 'declined' }]);
		const placed = await twoAnswers(maybe, going);
		await placed.join();
		expect(await listOf(placed.store, placed.event)).toMatchObject([
			{ answer: 'going', userId: placed.user.id }
		]);
	});
});

describe('an address that a concierge types', () => {
	async function typed(hubOf: 'same' | 'other') {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEventRow(store, hub);
		const person = await aMember(store, hubOf === 'same' ? hub : await aHub(store), {
			...{ name: 'Léonie Lorquin', email: 'leonie@member.example', locale: 'de' }
		});
		const guest = { name: 'Inconnu', email: person.email, locale: 'fr' as const };
		await must(store, byClock(monday), (change) =>
			attendances.answer(change, event, { guest }, { ...going, asConcierge: true })
		);
		return { store, hub, event, person, guest };
	}

	it('of a member of the hub is that member, in their language', async () => {
		const { store, event, person } = await typed('same');
		expect(await listOf(store, event)).toMatchObject([
			{ userId: person.id, name: 'Léonie Lorquin', locale: 'de', guest: false }
		]);
	});

	it('tells nothing of an account elsewhere, until the person answers', async () => {
		const { store, event, person } = await typed('other');
		const inconnu = { name: 'Inconnu', guest: true, email: person.email };
		expect(await listOf(store, event)).toMatchObject([{ ...inconnu, userId: null, locale: 'fr' }]);
		// Their sign-in gives them the answer, and the desk still nothing.
		await store.write(byClock(later), (change) => auth.addressProved(change, person));
		const [row] = await listOf(store, event);
		expect(row).toMatchObject({ ...inconnu, userId: person.id, locale: 'fr' });
		const stored = (await attendances.findAttendanceById(store.read, row!.id))!;
		expect(await attendances.recipientOf(store.read, stored)).toMatchObject({
			name: 'Inconnu',
			locale: 'fr'
		});
		expect(await attendances.listComing(store.read, event.id, 9)).toMatchObject([
			{ name: 'Inconnu' }
		]);
		await must(store, byPerson(person, later), (change) =>
			attendances.answer(change, event, { userId: person.id }, going)
		);
		expect(await listOf(store, event)).toMatchObject([
			{ name: 'Léonie Lorquin', guest: false, locale: 'de' }
		]);
	});

	it('who has answered is changed and not added, whatever name is typed', async () => {
		const { store, event, person, guest } = await typed('other');
		await must(store, byPerson(person, later), (change) =>
			attendances.answer(change, event, { userId: person.id }, going)
		);
		await must(store, byClock(later), (change) =>
			attendances.answer(
				change,
				event,
				{ guest },
				{
					...{ answer: 'going', companions: 2, asConcierge: true }
				}
			)
		);
		expect(await listOf(store, event)).toMatchObject([{ name: 'Léonie Lorquin', companions: 2 }]);
	});
});

it('an invitation to a typed address is the member’s once the hub admits them', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const other = await aHub(store);
	const events = [await anEventRow(store, hub), await anEventRow(store, other)];
	for (const { id } of events) {
		await must(store, byClock(monday), (change) =>
			attendances.invite(change, id, [{ email, name: 'Mme Amance', locale: 'en' }])
		);
	}
	const pending = await aMember(store, hub, { email, name: 'Odile Amance', state: 'pending' });
	const invited = async (event: EventRow) =>
		invitations.listInvitations(store.read, { kind: 'event', id: event.id });
	expect(await invited(events[0]!)).toMatchObject([{ userId: null, locale: 'en' }]);
	const [membership] = await store.read
		.select()
		.from(memberships)
		.where(eq(memberships.userId, pending.id));
	await must(store, byClock(later), (change) => members.admit(change, hub, membership!));
	expect(await invited(events[0]!)).toMatchObject([
		{ userId: pending.id, locale: 'fr', name: 'Odile Amance' }
	]);
	expect(await invited(events[1]!)).toMatchObject([{ userId: null, name: 'Mme Amance' }]);
	expect(later).toBeLessThan(start);
});
