import { expect, it } from 'vitest';
import * as members from '$lib/server/members';
import { endMembership } from '$lib/server/usecases/end-membership';
import { collectPersonalData } from '$lib/server/usecases/personal-data/collect';
import { eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aConcierge, aMember } from '../../../factories/member';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';

async function aRecord() {
	const store = await freshStore();
	const hub = await aHub(store);
	const camille = await aConcierge(store, hub, { name: 'Camille Commercy' });
	const member = await aMember(store, hub, { tags: ['bureau'] });
	const of = { id: member.membershipId };
	const note = (text: string, after = 0) =>
		must(store, byPerson(camille, plus(monday, after)), (change) =>
			members.writeNote(change, hub, of, text)
		);
	const texts = async () => (await members.listNotes(store.read, of)).map(({ text }) => text);
	return { store, hub, camille, member, of, note, texts };
}

it('notes have an author and a moment, and the newest is first', async () => {
	const { store, of, note } = await aRecord();
	await note('A rendu son badge');
	await note('Cherche un local', minuteMs);
	expect(await members.listNotes(store.read, of)).toMatchObject([
		{ text: 'Cherche un local', author: 'Camille Commercy', writtenAt: plus(monday, minuteMs) },
		{ text: 'A rendu son badge', writtenAt: monday }
	]);
});

it('any concierge of the hub deletes a note, and only there', async () => {
	const { store, hub, of, note, texts } = await aRecord();
	const { id } = await note('A rendu son badge');
	const other = await aHub(store);
	const stranger = byPerson(await aConcierge(store, other), monday);
	const elsewhere = await store.write(stranger, (change) =>
		members.deleteNote(change, other, of, id)
	);
	expect([elsewhere, await texts()]).toEqual([{ refused: 'not-a-member' }, ['A rendu son badge']]);
	const colleague = byPerson(await aConcierge(store, hub), monday);
	await store.write(colleague, (change) => members.deleteNote(change, hub, of, id));
	expect(await texts()).toEqual([]);
});

it('nothing is noted about who is no member, or not yet', async () => {
	const { store, hub, camille } = await aRecord();
	for (const state of ['pending', 'left', 'refused'] as const) {
		const { membershipId: id } = await aMember(store, hub, { state });
		expect(
			await store.write(byPerson(camille, monday), (change) =>
				members.writeNote(change, hub, { id }, 'Rien')
			)
		).toEqual({ refused: 'not-a-member' });
	}
});

it('the desk keeps nothing of what it wrote down when the membership ends', async () => {
	const { store, hub, camille, member, of, note, texts } = await aRecord();
	await note('A rendu son badge');
	await must(store, byPerson(camille, monday), (change) =>
		endMembership(change, hub, of, { reason: 'Parti', too: { bookings: true } })
	);
	expect(await texts()).toEqual([]);
	expect(await members.findMembership(store.read, hub.id, member.id)).toMatchObject({ tags: [] });
});

it('the person gets the notes and the tags, and who wrote them that they did', async () => {
	const { store, camille, member, note } = await aRecord();
	await note('A rendu son badge');
	const sectionOf = async (person: typeof member, name: string) =>
		(await collectPersonalData(store.read, person)).find((one) => one.name === name)?.rows;
	expect(await sectionOf(member, 'notes')).toMatchObject([
		{ note: 'A rendu son badge', at: new Date(monday) }
	]);
	expect(JSON.stringify(await sectionOf(member, 'notes'))).not.toContain('Camille');
	expect(await sectionOf(member, 'memberships')).toMatchObject([{ tags: 'bureau' }]);
	expect(await sectionOf(camille, 'acts')).toMatchObject([{ act: 'note-written' }]);
	expect(JSON.stringify(await collectPersonalData(store.read, camille))).not.toContain('badge');
});

it('a note outlives who wrote it, without their name', async () => {
	const { store, of, camille, note } = await aRecord();
	await note('A rendu son badge');
	await store.write(byClock(monday), (change) => eraseRecords(change, camille));
	expect(await members.listNotes(store.read, of)).toMatchObject([
		{ text: 'A rendu son badge', author: null }
	]);
});
