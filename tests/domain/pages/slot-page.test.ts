import { isRedirect } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { actions } from '../../../src/routes/desk/[hub]/events/[event]/slots/[slot]/+page.server';
import * as pitches from '$lib/server/pitches';
import { monday } from '../../factories/event';
import { aMember, aSession } from '../../factories/member';
import { aSpeakersNight } from '../../factories/night';
import { aPitch } from '../../factories/pitch';
import { press } from '../../support/requests/press';
import { visit } from './visit';

async function aSlot() {
	const world = await aSpeakersNight();
	const { store, hub, concierge, night } = world;
	const slot = (await pitches.listSlots(store.read, night.id)).at(-1)!;
	const params = { hub: hub.slug, event: night.slug, slot: slot.id };
	const session = await aSession(store, concierge, monday);
	const route = '/desk/[hub]/events/[event]/slots/[slot]';
	const send = async (name: 'place' | 'ask' | 'askAddress', fields: Record<string, string>) => {
		try {
			return await press(actions[name]!, { store, as: concierge, now: monday, params, fields });
		} catch (thrown) {
			if (isRedirect(thrown)) return 'done';
			throw thrown;
		}
	};
	const open = (query: string) => visit(store, { route, params, query, session });
	return { ...world, slot, send, open };
}

it('finds members however their name is spelt, and says who presents already', async () => {
	const { store, hub, night, open } = await aSlot();
	const elodie = await aMember(store, hub, { name: 'Élodie Müller' });
	await aPitch(store, hub, night, { name: 'Élodie Hayange' });
	expect(await open('?q=elodie%20mueller')).toMatchObject({
		found: [{ userId: elodie.id, presentsAt: null }],
		more: 0
	});
	const { found } = (await open('?q=hayange')) as unknown as { found: { presentsAt: string }[] };
	expect(found.map(({ presentsAt }) => presentsAt)).toEqual(['18\u00a0h\u00a045']);
});

it('places, asks, and keeps what was typed when it cannot', async () => {
	const { store, night, slot, speaker, send } = await aSlot();
	expect(await send('place', { title: 'Consigne' })).toMatchObject({
		status: 409,
		data: { values: { title: 'Consigne' }, refused: 'not-a-member' }
	});
	expect(await send('askAddress', { email: 'odile', word: 'Bonjour' })).toMatchObject({
		status: 422,
		data: { values: { email: 'odile', word: 'Bonjour' } }
	});
	expect(await send('askAddress', { email: 'odile@guest.example', word: 'Bonjour' })).toBe('done');
	expect(await send('ask', { person: speaker.id })).toBe('done');
	const asked = await pitches.listAsked(store.read, night.id);
	expect(asked.map(({ slotId }) => slotId)).toEqual([slot.id, slot.id]);
	expect(new Set(asked.map(({ name }) => name))).toEqual(
		new Set(['odile@guest.example', speaker.name])
	);
	expect(await send('place', { person: speaker.id, title: 'Consigne' })).toBe('done');
	expect(await pitches.findMyPitch(store.read, night.id, speaker.id)).toMatchObject({
		...{ title: 'Consigne', slotId: slot.id }
	});
});
