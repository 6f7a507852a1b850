import { describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import type { Hub } from '$lib/server/hubs';
import { plus } from '$lib/time/instant';
import { programmeOf } from '$lib/server/views/agenda/programme';
import type { Viewer } from '$lib/server/members/viewer';
import { aGuest } from '../../factories/attendance';
import { anEvent, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aPitch, aPitchNight } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import { countQueries } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

const reading = (hub: Hub) => ({ hubs: [hub], viewer: null, locale: 'fr' as const, now: monday });

async function labelOf(store: Store, hub: Hub, event: events.Event, viewer: Viewer | null = null) {
	const [row] = await programmeOf(store.read, [event], { ...reading(hub), viewer });
	return row?.tag?.label;
}

describe('a row of the programme', () => {
	it('has the day, the hours and the edition in the reader’s language', async () => {
		const store = await freshStore();
		const hub = await aHub(store, { shortName: 'Metz' });
		const event = await anEvent(store, hub, {
			startsAt: at('2026-12-01', '14:00'),
			endsAt: at('2026-12-01', '17:30')
		});
		const numbered = { ...event, number: 15 };
		expect(await programmeOf(store.read, [numbered], reading(hub))).toMatchObject([
			{
				href: `/events/${event.slug}`,
				title: 'Café des nouveaux, 15e édition',
				...{ month: 'Décembre', weekday: 'mar.', day: { number: '1', suffix: 'er' } },
				time: '14\u00a0h\u00a0– 17\u00a0h\u00a030',
				hub: { name: 'Metz' }
			}
		]);
		const german = { ...reading(hub), locale: 'de' as const };
		expect(await programmeOf(store.read, [numbered], german)).toMatchObject([
			{ month: 'Dezember', time: '14–17:30\u00a0Uhr' }
		]);
	});

	it('has “today”, and the year when it is another', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const today = await anEvent(store, hub, {
			startsAt: at('2026-11-23', '18:00'),
			endsAt: at('2026-11-23', '19:00')
		});
		const later = await anEvent(store, hub, {
			startsAt: at('2027-01-07', '18:00'),
			endsAt: at('2027-01-07', '19:00')
		});
		expect(await programmeOf(store.read, [today, later], reading(hub))).toMatchObject([
			{ weekday: 'auj.', month: 'Novembre' },
			{ weekday: 'jeu.', month: 'Janvier 2027' }
		]);
	});

	it('has the one label that matters most for coming', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const open = await anEvent(store, hub);
		expect(await labelOf(store, hub, open)).toBe('Ouvert à tous');
		const small = await anEvent(store, hub, { capacity: 2 });
		expect(await labelOf(store, hub, small)).toBe('2 places');
		await aGuest(store, small, { companions: 1 });
		expect(await labelOf(store, hub, small)).toBe('Complet');
		await aGuest(store, small);
		expect(await labelOf(store, hub, small)).toBe('Complet, 1 en attente');
		const closed = await anEvent(store, hub, { visibility: 'members', capacity: 5 });
		expect(await labelOf(store, hub, closed)).toBe('Adhérents');
		const off = await must(store, byClock(monday), (change) =>
			events.cancel(change, small, 'Grève')
		);
		expect(await labelOf(store, hub, off)).toBe('Annulé');
	});

	it('counts the free slots of a pitch night', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const pitchNight = await aPitchNight(store, hub);
		await aPitch(store, hub, pitchNight);
		expect(await labelOf(store, hub, pitchNight)).toBe('5 créneaux libres');
	});

	it('says after the event how many signed up and presented', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const pitchNight = await aPitchNight(store, hub);
		const labelAfter = async () => {
			const now = plus(pitchNight.endsAt, 1);
			const [row] = await programmeOf(store.read, [pitchNight], { ...reading(hub), now });
			return row?.tag?.label;
		};
		expect(await labelAfter()).toBeUndefined();
		await aGuest(store, pitchNight, { companions: 1 });
		expect(await labelAfter()).toBe('2 personnes');
		await aPitch(store, hub, pitchNight);
		expect(await labelAfter()).toBe('3 personnes, 1 pitch');
	});

	it('shows a viewer their own answer first', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const member = await aMember(store, hub);
		const event = await anEvent(store, hub, { capacity: 9 });
		await must(store, byClock(monday), (change) =>
			attendances.answer(change, event, { userId: member.id }, { answer: 'going', companions: 0 })
		);
		const viewer: Viewer = {
			...{ id: member.id, name: member.name, email: member.email, locale: 'fr' },
			...{ networkAdmin: false, sessionIdHash: '', memberships: [] }
		};
		expect(await labelOf(store, hub, event, viewer)).toBe('Je viens');
		expect(await labelOf(store, hub, event)).toBe('8 places');
	});

	it('costs as many queries for three rows as for one', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const rooms = [await aRoom(store, hub), await aRoom(store, hub), await aRoom(store, hub)];
		const list = [];
		for (const room of rooms) list.push(await anEvent(store, hub, { kind: 'pitch', room }));
		const member = await aMember(store, hub);
		const viewer: Viewer = {
			...{ id: member.id, name: '', email: '', locale: 'fr' },
			...{ networkAdmin: false, sessionIdHash: '', memberships: [] }
		};
		const ask = (rows: events.Event[]) =>
			countQueries(store, () =>
				programmeOf(store.read, rows, { ...reading(hub), viewer, within: true })
			);
		const one = await ask(list.slice(0, 1));
		expect(await ask(list)).toBe(one);
		expect(one).toBeLessThanOrEqual(5);
	});
});
