import { and, eq, isNull, like } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { users } from '$lib/server/auth/schema';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { calendarEntries } from '$lib/server/entries/schema';
import * as events from '$lib/server/events';
import * as notices from '$lib/server/notices';
import { listHolders } from '$lib/server/notices/holders';
import * as pitches from '$lib/server/pitches';
import { memberships } from '$lib/server/members/schema';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { aPitchInput, aPitchNight } from '../../factories/pitch';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const later = plus(monday, hourMs);
const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };
const answers = { yes: 'going', maybe: 'tentative', no: 'declined' } as const;

/** A pitch night that people have in their calendars in every way there is, each named after it. */
async function aNight() {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	const night = await aPitchNight(store, hub, { capacity: 4 });
	const member = (name: string) =>
		aMember(store, hub, { name, email: `${name.replaceAll(' ', '-')}@member.example` });
	const says = (person: { id: UserId }, answer: keyof typeof answers) =>
		must(store, byPerson(person, monday), (change) =>
			attendances.answer(
				change,
				night,
				{ userId: person.id },
				{ answer: answers[answer], companions: 0 }
			)
		);
	const presents = async (name: string) => {
		const person = await member(name);
		await must(store, byPerson(person, monday), (change) =>
			pitches.take(change, night, 'any', person, aPitchInput({ title: name }))
		);
		return person;
	};
	const invite = (people: attendances.Guest[], ids: (UserId | undefined)[] = []) =>
		must(store, byClock(monday), (change) =>
			attendances.invite(
				change,
				night.id,
				people.map((person, n) => ({ ...person, ...(ids[n] && { userId: ids[n] }) }))
			)
		);
	const leaves = (person: { id: UserId }) =>
		store.write(byClock(monday), ({ tx }) =>
			tx.update(memberships).set({ state: 'left' }).where(eq(memberships.userId, person.id))
		);
	const disable = (person: { id: UserId }) =>
		store.write(byClock(monday), ({ tx }) =>
			tx.update(users).set({ disabledAt: monday }).where(eq(users.id, person.id))
		);
	return { store, hub, concierge, night, member, says, presents, invite, leaves, disable };
}

async function aFullNight() {
	const place = await aNight();
	const { store, night, concierge, member, says, presents, invite, leaves, disable } = place;
	const silent = await member('invited and silent');
	const gone = await member('invited and left');
	const locked = await member('invited and disabled');
	const invitedNo = await member('invited and said no');
	const typed = { name: '', email: 'typed@guest.example', locale: 'fr' } as const;
	await invite(
		[silent, gone, locked, invitedNo, typed],
		[silent, gone, locked, invitedNo].map(({ id }) => id)
	);
	await says(invitedNo, 'no');
	await says(await member('comes'), 'yes');
	await aGuest(store, night, { email: 'comes@guest.example' });
	const off = await member('comes but is disabled');
	await says(off, 'yes');
	const leaving = await member('comes and has left');
	await says(leaving, 'yes');
	await says(await member('may come'), 'maybe');
	await says(await member('said no'), 'no');
	// From here on the evening is full: who comes waits.
	await says(await member('waits'), 'yes');
	await presents('presents and waits');
	await says(await presents('presents and said no'), 'no');
	const removed = await presents('presents and was taken off the list');
	const answer = await attendances.findMine(store.read, night.id, { userId: removed.id });
	await must(store, byPerson(concierge, monday), async (change) => {
		await attendances.remove(change, answer!, '');
		return answer;
	});
	await leaves(gone);
	await leaves(leaving);
	await disable(locked);
	await disable(off);
	return place;
}

const everybody = [
	...['comes', 'comes-and-has-left', 'invited-and-silent', 'invited-and-left', 'may-come'],
	...['presents-and-said-no', 'presents-and-waits', 'presents-and-was-taken-off-the-list'],
	...['typed', 'waits', 'comes']
].sort();

async function toldOf(store: Store, kinds: RegExp) {
	const mails = (await queuedMails(store)).filter(({ kind }) => kinds.test(kind));
	return mails.map(({ to }) => to.email.split('@')[0]!).sort();
}

describe('whoever has an event in a calendar, by whatever way,', () => {
	it('is told that it moves, once', async () => {
		const { store, night } = await aFullNight();
		expect(await notices.countToTell(store.read, night)).toBe(everybody.length);
		await must(store, byClock(later), (change) => events.change(change, night, friday));
		await tellChanges(store, later);
		expect(await toldOf(store, /^(event-changed|invitation-update)$/)).toEqual(everybody);
		// The new hour of their slot stands in the same mail.
		expect(await toldOf(store, /^pitch-moved$/)).toEqual([]);
	});

	it('is told that it is cancelled, once', async () => {
		const { store, night } = await aFullNight();
		await must(store, byClock(later), (change) => events.cancel(change, night, 'Grève'));
		expect(await toldOf(store, /^(event-cancelled|invitation-cancelled)$/)).toEqual(everybody);
	});

	it('is who has it in their own feed, with guests and the silently invited', async () => {
		const { store, night } = await aFullNight();
		const inFeeds = await store.read
			.select({ collection: calendarEntries.collection })
			.from(calendarEntries)
			.where(
				and(
					eq(calendarEntries.subjectId, night.id),
					like(calendarEntries.collection, 'user:%'),
					isNull(calendarEntries.removedAt)
				)
			);
		const disabled = await store.read
			.select({ id: users.id })
			.from(users)
			.where(eq(users.name, 'comes but is disabled'));
		const readers = inFeeds
			.map(({ collection }) => collection.slice(5))
			.filter((id) => id !== disabled[0]!.id);
		const holders = await listHolders(store.read, night);
		const own = holders.filter(({ userId, attendance, pitch }) => userId && (attendance ?? pitch));
		expect(own.map(({ userId }) => userId).sort()).toEqual(readers.sort());
	});
});

describe('who presents', () => {
	it('reads when, and when they thought they would, also without a place', async () => {
		const { store, night, presents, says } = await aNight();
		await presents('first');
		await says(await presents('second'), 'no');
		const half = { startsAt: at('2026-11-26', '19:00'), endsAt: at('2026-11-26', '21:30') };
		await must(store, byClock(later), (change) => events.change(change, night, half));
		await tellChanges(store, later);
		const mails = (await queuedMails(store))
			.filter(({ kind }) => kind === 'event-changed')
			.sort((one, other) => one.to.name.localeCompare(other.to.name));
		expect(mails.map(({ text }) => /Vous présentez.*/.exec(text)?.[0])).toEqual([
			'Vous présentez «\u00a0first\u00a0» à 19\u00a0h\u00a015, et non plus à 18\u00a0h\u00a045.',
			'Vous présentez «\u00a0second\u00a0» à 19\u00a0h\u00a028, et non plus à 18\u00a0h\u00a058.'
		]);
		expect(mails[0]!.text).toContain('Votre réponse reste enregistrée');
		expect(mails[1]!.text).toContain('Votre pitch reste dans le déroulé');
	});

	it('is told when the layout moves their slot, with the hour they knew', async () => {
		const { store, night, presents, concierge } = await aNight();
		await presents('first');
		await presents('second');
		const layout = (await pitches.findPitchNight(store.read, night.id))!;
		const change = (minutes: Partial<pitches.Layout>, now: number) =>
			must(store, byPerson(concierge, plus(later, now)), (written) =>
				pitches.changeRunningOrder(written, night, { ...layout, slotCount: 6, ...minutes })
			);
		await change({ slotMinutes: 8 } as pitches.Layout, 0);
		await change({ slotMinutes: 9 } as pitches.Layout, 1);
		await tellChanges(store, later);
		const moved = (await queuedMails(store)).filter(({ kind }) => kind === 'pitch-moved');
		// The first slot begins as before.
		expect(moved.map(({ to }) => to.name)).toEqual(['second']);
		expect(moved[0]!.subject).toContain('19\u00a0h');
		expect(moved[0]!.text).toContain('Avant\u00a0: 18\u00a0h\u00a058.');
		await change({}, hourMs);
		await change({ slotMinutes: 9 } as pitches.Layout, hourMs + 1);
		await tellChanges(store, plus(later, hourMs));
		expect(await toldOf(store, /^pitch-moved$/)).toHaveLength(1);
	});

	it('reads nothing of the same hour on another day that they know of', async () => {
		const { store, night, presents, says } = await aNight();
		const speaker = await presents('first');
		const nextDay = { startsAt: at('2026-11-27', '18:30'), endsAt: at('2026-11-27', '21:00') };
		await must(store, byClock(later), (change) => events.change(change, night, nextDay));
		await says(speaker, 'maybe');
		await tellChanges(store, later);
		expect(await toldOf(store, /^(pitch-moved|event-changed)$/)).toEqual([]);
	});
});
