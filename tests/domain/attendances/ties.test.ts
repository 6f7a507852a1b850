import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as invitations from '$lib/server/invitations';
import * as notices from '$lib/server/notices';
import { aGuest, mailsOf } from '../../factories/attendance';
import { anEvent, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };
const typed = (email: string, locale: 'fr' | 'de' = 'fr') => ({ email, name: '', locale });

async function anEvening() {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub, { capacity: 1 });
	const invite = (guests: invitations.Invitee[]) =>
		must(store, byClock(monday), (change) => attendances.invite(change, event.id, guests));
	return { store, hub, event, invite };
}

const says = (
	store: Store,
	event: events.Event,
	person: { id: UserId },
	answer: attendances.Answer
) =>
	must(store, byPerson(person, monday), (change) =>
		attendances.answer(change, event, { userId: person.id }, { answer, companions: 0 })
	);

describe('inviting', () => {
	it('leaves out the members who have answered, whatever they said', async () => {
		const { store, hub, event, invite } = await anEvening();
		const yes = await aMember(store, hub, { name: 'oui' });
		const waits = await aMember(store, hub, { name: 'attend' });
		const no = await aMember(store, hub, { name: 'non' });
		const silent = await aMember(store, hub, { name: 'silence' });
		await says(store, event, yes, 'going');
		await says(store, event, waits, 'going');
		await says(store, event, no, 'declined');
		const { invitable } = await attendances.listInvitable(store.read, event);
		expect(invitable.map(({ name }) => name)).toEqual(['silence']);
		// A page from before they answered still names them.
		const sent = await invite(
			[yes, waits, no, silent].map(({ id, ...person }) => ({ ...person, userId: id }))
		);
		expect(sent).toEqual({ invited: 1, already: 0, answered: 3, optedOut: 0 });
		expect(await mailsOf(store, 'invitation')).toMatchObject([{ to: silent.email }]);
	});

	it('leaves out a guest who said no, also after their invitation was withdrawn', async () => {
		const { store, event, invite } = await anEvening();
		await aGuest(store, event, { email: 'odile@guest.example', answer: 'declined' });
		expect(await invite([typed('odile@guest.example')])).toMatchObject({ answered: 1, invited: 0 });
	});

	it('takes a typed address of a member for that member, in their language', async () => {
		const { store, hub, event, invite } = await anEvening();
		const member = await aMember(store, hub, { email: 'member@demo.example', name: 'Élise' });
		await invite([typed('Member@Demo.example', 'de')]);
		expect(
			await invitations.listInvitations(store.read, { kind: 'event', id: event.id })
		).toMatchObject([{ userId: member.id, name: 'Élise', locale: 'fr' }]);
	});
});

describe('an invited person who said no', () => {
	async function invitedTwo() {
		const { store, event, invite } = await anEvening();
		await invite([typed('non@guest.example'), typed('peut-etre@guest.example')]);
		await aGuest(store, event, { email: 'non@guest.example', answer: 'declined' });
		return { store, event };
	}

	it('is not asked whether another date would suit', async () => {
		const { store, event } = await invitedTwo();
		expect(await notices.countToTell(store.read, event)).toBe(1);
		await must(store, byClock(monday), (change) => events.change(change, event, friday));
		await tellChanges(store);
		expect(await mailsOf(store, 'invitation-update')).toMatchObject([
			{ to: 'peut-etre@guest.example' }
		]);
		expect(await mailsOf(store, 'event-changed')).toEqual([]);
	});

	it('is not told that it is cancelled', async () => {
		const { store, event } = await invitedTwo();
		await must(store, byClock(monday), (change) => events.cancel(change, event, 'Grève'));
		expect(await mailsOf(store, 'invitation-cancelled')).toMatchObject([
			{ to: 'peut-etre@guest.example' }
		]);
		expect(await mailsOf(store, 'event-cancelled')).toEqual([]);
	});
});

it('the same answer with more companions than may come now changes nothing and is not refused', async () => {
	const store = await freshStore();
	const event = await anEvent(store, await aHub(store), { capacity: 9, maxCompanions: 3 });
	const before = await aGuest(store, event, { email: 'odile@guest.example', companions: 3 });
	await must(store, byClock(monday), (change) =>
		events.change(change, event, { maxCompanions: 1 })
	);
	expect(await aGuest(store, event, { email: 'odile@guest.example', companions: 3 })).toEqual(
		before
	);
	const fewer = { email: 'odile@guest.example', companions: 2 };
	expect(await aGuest(store, event, fewer)).toMatchObject({ companions: 2 });
});
