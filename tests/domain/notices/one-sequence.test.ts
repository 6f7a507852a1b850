import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as invitations from '$lib/server/invitations';
import { outbox } from '$lib/server/outbox/schema';
import * as pitches from '$lib/server/pitches';
import type { Store } from '$lib/server/db/store';
import { changeHub } from '$lib/server/usecases/run-hub';
import * as events from '$lib/server/events';
import { hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';
import {
	anEvening,
	friday,
	hoursLater,
	later,
	minutesLater,
	sequenceFor,
	sequenceIn,
	typed
} from '../../factories/evening';
import { monday, must, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aUser } from '../../factories/member';
import { tellAt } from '../../factories/notices';
import { aPitchInput, aPitchNight } from '../../factories/pitch';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const going = { answer: 'going', companions: 0 } as const;

describe('a person’s calendar and their mails bear one SEQUENCE', () => {
	it('when they were uninvited, invited again, and answer only then', async () => {
		const { store, hub, event, invite, uninvite, mails } = await anEvening();
		const member = await aMember(store, hub);
		const who = { ...member, userId: member.id };
		await invite(monday, who);
		await uninvite(later);
		await invite(minutesLater(1), who);
		await must(store, byPerson(member, minutesLater(2)), (written) =>
			attendances.answer(written, event, { userId: member.id }, going)
		);
		const last = (await mails(/^invitation$/)).at(-1)!;
		expect([sequenceIn(last), await sequenceFor(store, event, member)]).toEqual([2, 2]);
	});

	it('when the address that was typed has an account elsewhere', async () => {
		const { store, event, change, invite, uninvite, mails } = await anEvening();
		const user = await aUser(store, { email: typed.email });
		await must(store, byPerson(user, monday), (written) =>
			attendances.answer(written, event, { userId: user.id }, { ...going, answer: 'tentative' })
		);
		await must(store, byPerson(user, monday), (written) =>
			attendances.answer(written, event, { userId: user.id }, { ...going, answer: 'declined' })
		);
		await store.write(byClock(monday), async (written) => {
			await attendances.remove(
				written,
				(await attendances.findMine(written.tx, event.id, { userId: user.id }))!,
				''
			);
		});
		await invite(later);
		await uninvite(minutesLater(1));
		await invite(minutesLater(2));
		await must(store, byPerson(user, minutesLater(3)), (written) =>
			attendances.answer(written, event, { userId: user.id }, going)
		);
		await change(friday, minutesLater(4));
		await tellAt(store, hoursLater(1));
		const feed = await sequenceFor(store, event, user);
		expect(sequenceIn((await mails(/^invitation-update$/)).at(-1)!)).toBe(feed);
		expect(feed).toBe(3);
	});

	it('when their own slot had moved, and the invitation is sent again', async () => {
		const { store, night, second, changeLayout } = await twoSpeakers();
		await changeLayout(later);
		await tellAt(store, hoursLater(1));
		await store.write(byClock(hoursLater(1)), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
		const key = { kind: 'event', id: night.id } as const;
		const [row] = await invitations.listInvitations(store.read, key);
		await must(
			store,
			byClock(hoursLater(2)),
			async (written) => (await attendances.sendAgain(written, night.id, row!.id))!
		);
		const again = (await queuedMails(store)).filter(({ kind }) => kind === 'invitation').at(-1)!;
		expect([sequenceIn(again), await sequenceFor(store, night, second)]).toEqual([1, 1]);
	});
});

describe('a mail that asks nothing bears the SEQUENCE that its reader holds', () => {
	it('when the event had moved and moved back untold', async () => {
		const { store, change, invite, mails } = await anEvening();
		await invite(monday);
		await change(friday, later);
		await change(thursday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		await change({ title: 'Grand café' }, hoursLater(2));
		await tellAt(store, hoursLater(3));
		expect((await mails(/^invitation-update$/)).map(sequenceIn)).toEqual([0]);
	});

	it('when their own calendar is ahead of it', async () => {
		const { store, hub, event, change, invite, mails } = await anEvening();
		const member = await aMember(store, hub);
		await invite(monday, { ...member, userId: member.id });
		await must(store, byPerson(member, monday), (written) =>
			attendances.answer(written, event, { userId: member.id }, going)
		);
		await change(friday, later);
		await change(thursday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		await change({ title: 'Grand café' }, hoursLater(2));
		await tellAt(store, hoursLater(3));
		expect(await sequenceFor(store, event, member)).toBe(2);
		expect((await mails(/^invitation-update$/)).map(sequenceIn)).toEqual([0]);
		await change(friday, hoursLater(4));
		await tellAt(store, hoursLater(5));
		expect((await mails(/^invitation-update$/)).map(sequenceIn)).toEqual([0, 3]);
	});

	it('when the hub had moved', async () => {
		const { store, hub, concierge, change, invite, mails } = await anEvening();
		await invite(monday);
		await must(store, byPerson(concierge, later), (written) =>
			changeHub(written, hub, { address: '3 quai Neuf, Nancy' })
		);
		await tellAt(store, hoursLater(1));
		await change({ title: 'Grand café' }, hoursLater(2));
		await tellAt(store, hoursLater(3));
		expect((await mails(/^invitation-update$/)).map(sequenceIn)).toEqual([0]);
	});
});

it('who is invited and presents gets one mail of a new title and a new slot', async () => {
	const { store, night, second, changeLayout } = await twoSpeakers();
	const before = (await queuedMails(store)).length;
	await changeLayout(later);
	await must(store, byClock(minutesLater(1)), (written) =>
		events.change(written, night, { title: 'Grand soir' })
	);
	await tellAt(store, hoursLater(1));
	const told = (await queuedMails(store)).slice(before);
	expect(told.map(({ kind, to }) => [kind, to.email])).toEqual([
		['invitation-update', second.email]
	]);
	expect(told[0]!.text).toMatch(/Vous présentez .* et non plus à/);
	await tellAt(store, hoursLater(2));
	expect((await queuedMails(store)).length).toBe(before + 1);
});

it('five corrections of the title, two hours before the start, are one mail', async () => {
	const { store, change, invite, mails } = await anEvening();
	await invite(monday);
	const soon = minus(thursday.startsAt, 2 * hourMs);
	for (let n = 1; n <= 5; n += 1) {
		await change({ title: `Café ${n}` }, plus(soon, n * minuteMs));
		await tellAt(store, plus(soon, n * minuteMs));
	}
	await tellAt(store, plus(soon, 30 * minuteMs));
	expect(await mails(/^invitation-update$/)).toHaveLength(1);
});

/** A night with two pitches; the author of the second, who presents later with longer slots, was invited. */
async function twoSpeakers() {
	const store: Store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	const night = await aPitchNight(store, hub);
	const [first, second] = [await aMember(store, hub), await aMember(store, hub)];
	await must(store, byClock(monday), (written) =>
		attendances.invite(written, night.id, [{ ...second, userId: second.id }])
	);
	for (const person of [first, second]) {
		await must(store, byPerson(person, monday), (written) =>
			pitches.take(written, night, 'any', person, aPitchInput({ title: person.name }))
		);
	}
	const layout = (await pitches.findPitchNight(store.read, night.id))!;
	const changeLayout = (now: Instant) =>
		must(store, byPerson(concierge, now), (written) =>
			pitches.changeRunningOrder(written, night, {
				...layout,
				...{ slotCount: 6, slotMinutes: minutes(8) }
			})
		);
	return { store, night, second, changeLayout };
}
