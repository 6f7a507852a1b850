import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import type { Event } from '$lib/server/events';
import { openInvitations } from '$lib/server/views/events/open-invitations';
import { answerAsGuest } from '../../../factories/attendance';
import { anEvent, at, monday, must, thursday } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aMember, aUser } from '../../../factories/member';
import { aRoom } from '../../../factories/room';
import { aViewer } from '../../../factories/viewer';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';

/** Agathe, a member, with a room and a way to invite her. */
async function agathesHub() {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { name: 'Salle Seille' });
	const agathe = await aMember(store, hub, { email: 'agathe@sillon.example' });
	const invite = (event: Pick<Event, 'id'>, email = agathe.email) =>
		must(store, byClock(monday), (change) =>
			attendances.invite(change, event.id, [{ email, name: '', locale: 'fr' }])
		);
	return { store, hub, room, agathe, invite };
}

async function openOf(store: Store, { id, email }: { id: UserId; email: string }, now = monday) {
	const list = await attendances.listOpen(store.read, { userId: id, email }, now, 6);
	return list.map(({ event, roomName }) => [event.title, roomName]);
}

it('lists what a person is invited to and has not answered, the soonest first', async () => {
	const { store, hub, room, agathe, invite } = await agathesHub();
	const later = { startsAt: at('2026-12-03', '18:00'), endsAt: at('2026-12-03', '19:00') };
	await invite(await anEvent(store, hub, { title: 'Plus tard', ...later }));
	await invite(await anEvent(store, hub, { title: 'Bientôt', room }));
	await anEvent(store, hub, { title: 'Sans elle' });
	expect(await openOf(store, agathe)).toEqual([
		['Bientôt', 'Salle Seille'],
		['Plus tard', null]
	]);
	expect(await openOf(store, await aMember(store, hub))).toEqual([]);
});

it('lists none that was answered, even by the link of the mail before the account', async () => {
	const { store, hub, agathe, invite } = await agathesHub();
	const [answered, linked] = [await anEvent(store, hub), await anEvent(store, hub)];
	await invite(answered);
	await invite(linked);
	await must(store, byPerson(agathe, monday), (change) =>
		attendances.answer(
			change,
			answered,
			{ userId: agathe.id },
			{ answer: 'declined', companions: 0 }
		)
	);
	expect(await openOf(store, agathe)).toHaveLength(1);
	await answerAsGuest(store, linked, { email: agathe.email });
	expect(await openOf(store, agathe)).toEqual([]);
});

it('lists none that is withdrawn, cancelled or has begun', async () => {
	const { store, hub, agathe, invite } = await agathesHub();
	const [off, event] = [await anEvent(store, hub), await anEvent(store, hub)];
	await invite(off);
	await invite(event);
	await must(store, byClock(monday), (change) => events.cancel(change, off, 'Grève'));
	expect(await openOf(store, agathe)).toHaveLength(1);
	expect(await openOf(store, agathe, thursday.startsAt)).toEqual([]);
});

it('carries what a form for the answer has to show', async () => {
	const { store, hub, agathe, invite } = await agathesHub();
	const event = await anEvent(store, hub);
	await invite(event);
	const [open] = await attendances.listOpen(
		store.read,
		{ userId: agathe.id, email: agathe.email },
		monday,
		6
	);
	expect(open!.seen).toBe(await attendances.shownTo(store.read, event, { userId: agathe.id }));
});

it('leads who is no member to what only members see by the link of their mail', async () => {
	const { store, hub, invite } = await agathesHub();
	const odile = await aUser(store, { email: 'odile@guest.example' });
	await invite(await anEvent(store, hub, { visibility: 'members' }), odile.email);
	const reading = { viewer: aViewer(odile.id), locale: 'fr' as const, now: monday };
	const [open] = await openInvitations(store.read, reading);
	expect(open!.href).toMatch(/^\/i\//);
});
