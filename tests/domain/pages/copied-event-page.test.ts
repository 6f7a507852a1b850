import { expect, it } from 'vitest';
import { anEvent, at, monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aSession } from '../../factories/member';
import { aPitchNight } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { visit } from './visit';

async function aDesk() {
	const store = await freshStore();
	const hub = await aHub(store);
	const session = await aSession(store, await aConcierge(store, hub), monday);
	const open = async (query: string) => {
		const route = '/desk/[hub]/events/new';
		return visit(store, { route, params: { hub: hub.slug }, query, session });
	};
	return { store, hub, open };
}

it('a copy holds everything of an event but its day', async () => {
	const { store, hub, open } = await aDesk();
	const room = await aRoom(store, hub);
	const talk = await anEvent(store, hub, {
		...{ title: 'Reliure', summary: 'Un fil, un carnet', room, capacity: 8 },
		...{ startsAt: at('2026-11-27', '09:00'), endsAt: at('2026-11-27', '11:00') }
	});
	expect(await open(`?from=${talk.slug}`)).toMatchObject({
		copied: { text: 'Reliure', lang: 'fr' },
		start: {
			...{ title: 'Reliure', summary: 'Un fil, un carnet', room: room.slug, capacity: 8 },
			...{ day: '', from: '09:00', until: '11:00' }
		}
	});
});

it('of a pitch night also the running order', async () => {
	const { store, hub, open } = await aDesk();
	const night = await aPitchNight(store, hub, { layout: { slotCount: 4, slotMinutes: 9 } });
	expect(await open(`?from=${night.slug}`)).toMatchObject({
		start: { kind: 'pitch', slotCount: 4, slotMinutes: 9, day: '' }
	});
});

it('and nothing can be copied from another hub', async () => {
	const { store, open } = await aDesk();
	const theirs = await anEvent(store, await aHub(store), { title: 'Ailleurs' });
	await expect(open(`?from=${theirs.slug}`)).rejects.toMatchObject({ status: 404 });
});
