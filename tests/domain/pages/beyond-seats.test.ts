import { isRedirect } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { actions as create } from '../../../src/routes/desk/[hub]/events/new/+page.server';
import { actions as edit } from '../../../src/routes/desk/[hub]/events/[event]/edit/+page.server';
import { actions as changeRoom } from '../../../src/routes/desk/[hub]/rooms/[room]/+page.server';
import { valuesOf } from '../../../src/routes/desk/[hub]/rooms/room-form';
import { actions as createSeries } from '../../../src/routes/desk/[hub]/series/new/+page.server';
import { refuse } from '$lib/messages/refusal';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import { withoutLimit } from '$lib/server/http/forms/beyond-seats';
import { anEvent, monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { press } from '../../support/requests/press';
import { paris } from '../../support/zones';

const typed = {
	...{ kind: 'talk', title: 'Café', visibility: 'public', maxCompanions: '0', capacity: '40' },
	...{ day: '2026-11-27', from: '18:30', until: '20:00', then: 'draft' }
};

async function aDesk() {
	const store = await freshStore();
	const hub = await aHub(store);
	const as = await aConcierge(store, hub);
	const room = await aRoom(store, hub, { seats: 2 });
	const save = async (
		action: Parameters<typeof press>[0] | undefined,
		fields: Record<string, string>,
		params: Record<string, string> = {}
	) => {
		const given = { store, as, now: monday, params: { hub: hub.slug, ...params }, fields };
		try {
			return await press(action!, given);
		} catch (thrown) {
			if (isRedirect(thrown)) return 'saved';
			throw thrown;
		}
	};
	return { store, hub, room, save };
}

it('more places than the room has seats are announced only when that is meant', async () => {
	const { room, save } = await aDesk();
	const fields = { ...typed, room: room.slug };
	expect(await save(create['save'], fields)).toMatchObject({
		...{ status: 422 },
		data: { refused: 'more-than-seats', values: { capacity: '40' } }
	});
	expect(await save(create['save'], { ...fields, beyondSeats: 'on' })).toBe('saved');
	expect(await save(create['save'], { ...fields, capacity: '2', day: '2026-11-28' })).toBe('saved');
});

it('nor is it asked again about what stands', async () => {
	const { store, hub, room, save } = await aDesk();
	const event = await anEvent(store, hub, { room, capacity: 40 });
	const fields = { ...typed, ...{ day: '2026-11-26', from: '18:30', until: '21:00' } };
	const of = { event: event.slug };
	const same = { ...fields, room: room.slug, title: 'Autre titre', then: 'save' };
	expect(await save(edit['save'], same, of)).toBe('saved');
	expect(await save(edit['save'], { ...same, capacity: '50' }, of)).toMatchObject({ status: 422 });
});

it('a room gets fewer seats than an event to come has announced only when that is meant', async () => {
	const { store, hub, save } = await aDesk();
	const room = await aRoom(store, hub, { seats: 30 });
	const event = await anEvent(store, hub, { room, capacity: 20 });
	const fields = (seats: number) => {
		const { equipment: _, ...values } = valuesOf({ ...room, seats });
		return values;
	};
	const of = { room: room.slug };
	expect(await save(changeRoom['change'], fields(20), of)).toBe('saved');
	expect(await save(changeRoom['change'], fields(19), of)).toMatchObject({
		...{ status: 422 },
		data: {
			...{ refused: 'fewer-seats-than-announced', values: { seats: '19' } },
			errors: { seats: expect.stringContaining(event.title) }
		}
	});
	const meant = { ...fields(19), beyondSeats: 'on' };
	expect(await save(changeRoom['change'], meant, of)).toBe('saved');
	// The event stands beyond its seats now, as was meant.
	expect(await save(changeRoom['change'], fields(10), of)).toBe('saved');
});

it('says one announced seat in the singular', () => {
	const said = (capacity: number) => {
		const values = { title: 'Café', when: { instant: monday }, capacity };
		return refusalSentence(refuse('fewer-seats-than-announced', { values }), 'fr', paris);
	};
	expect(said(1)).toContain('annonce 1 place.');
	expect(said(2)).toContain('annonce 2 places.');
});

it('where as many as like may come, the desk reads how many seats the room has', () => {
	expect(withoutLimit('C’est enregistré.', 2)).toBe(
		'C’est enregistré. La salle a 2 places, et vous n’avez pas fixé de limite.'
	);
	expect(withoutLimit('C’est enregistré.', undefined)).toBe('C’est enregistré.');
});

it('a series asks too', async () => {
	const { room, save } = await aDesk();
	const fields = {
		...{ kind: 'talk', title: 'Cycle', visibility: 'public', maxCompanions: '0', capacity: '40' },
		...{ anchorDate: '2026-11-26', everyDays: '14', startTime: '18:30', endTime: '21:00' },
		...{ onHoliday: 'skip', room: room.slug }
	};
	expect(await save(createSeries['save'], fields)).toMatchObject({
		status: 422,
		data: { refused: 'more-than-seats' }
	});
	expect(await save(createSeries['save'], { ...fields, beyondSeats: 'on' })).toBe('saved');
});
