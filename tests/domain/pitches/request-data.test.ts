import { expect, it } from 'vitest';
import * as pitches from '$lib/server/pitches';
import { requestData } from '$lib/server/pitches/personal-data/request-data';
import { pitchRequests } from '$lib/server/pitches/schema';
import { monday, must } from '../../factories/event';
import { aSpeakersNight } from '../../factories/night';
import { aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';

it('who was asked gets it with their data and is taken out; who asked leaves no name', async () => {
	const { store, night, concierge, speaker } = await aSpeakersNight();
	const [slot] = await pitches.listSlots(store.read, night.id);
	const odile = await aUser(store, { email: 'odile@guest.example' });
	for (const person of [{ userId: speaker.id }, { email: odile.email, name: 'Odile' }]) {
		await must(store, byPerson(concierge, monday), (change) =>
			pitches.ask(change, night, { slotId: slot!.id, person, word: '' })
		);
	}
	const of = async (person: Parameters<typeof requestData.collect>[1]) =>
		(await requestData.collect(store.read, person)).map(({ name, rows }) => [name, rows.length]);
	expect(await of(speaker)).toEqual([
		['invitations', 1],
		['acts', 0]
	]);
	expect(await of(odile)).toEqual([
		['invitations', 1],
		['acts', 0]
	]);
	expect(await of({ ...odile, emailProvedAt: null })).toEqual([
		['invitations', 0],
		['acts', 0]
	]);
	expect(await of(concierge)).toEqual([
		['invitations', 0],
		['acts', 2]
	]);
	expect(await requestData.addresses!(store.read)).toEqual([odile.email]);
	await store.write(byClock(monday), async (change) => {
		await requestData.erase(change, concierge);
		await requestData.erase(change, odile);
	});
	expect(await store.read.select().from(pitchRequests)).toMatchObject([
		{ userId: speaker.id, askedBy: null }
	]);
});
