import { expect, it } from 'vitest';
import * as pitches from '$lib/server/pitches';
import { dayMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { end, start } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aPitch, aPitchNight } from '../../factories/pitch';
import { aViewer } from '../../factories/viewer';
import { freshStore } from '../../support/database';

const yesterday = { startsAt: minus(start, dayMs), endsAt: minus(end, dayMs) };
const after = plus(end, dayMs);

it('lists what was presented, the latest evening first, in its running order', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const [before, night] = [await aPitchNight(store, hub, yesterday), await aPitchNight(store, hub)];
	await aPitch(store, hub, before, { title: 'Verger' });
	for (const title of ['Consigne', 'Atelier vélo']) await aPitch(store, hub, night, { title });
	const titles = async (now: typeof end, limit = 8) =>
		(await pitches.listPresented(store.read, { viewer: null, now, limit })).map(
			({ title }) => title
		);
	expect(await titles(after)).toEqual(['Consigne', 'Atelier vélo', 'Verger']);
	expect(await titles(after, 2)).toEqual(['Consigne', 'Atelier vélo']);
	// Nothing before the end of the evening.
	expect(await titles(minus(end, 1))).toEqual(['Verger']);
});

it('lists neither what waited nor what was cancelled, and what members see to members only', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const layout = { slotCount: 1, breakAfter: 0 };
	const night = await aPitchNight(store, hub, { visibility: 'members', layout });
	await aPitch(store, hub, night, { title: 'Consigne', name: 'Samir Blénod' });
	await aPitch(store, hub, night, { title: 'En attente' });
	const off = await aPitchNight(store, hub, { state: 'cancelled' });
	const member = await aMember(store, hub);
	const seen = async (viewer: Parameters<typeof pitches.listPresented>[1]['viewer']) =>
		pitches.listPresented(store.read, { viewer, now: after, limit: 8 });
	expect(off.state).toBe('cancelled');
	expect(await seen(null)).toEqual([]);
	const viewer = aViewer(member.id, { hubId: hub.id, role: 'member', state: 'active' });
	expect(await seen(viewer)).toMatchObject([{ title: 'Consigne', speaker: 'Samir Blénod' }]);
	const elsewhere = { viewer, now: after, limit: 8, hubId: (await aHub(store)).id };
	expect(await pitches.listPresented(store.read, elsewhere)).toEqual([]);
});
