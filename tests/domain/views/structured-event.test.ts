import { expect, it } from 'vitest';
import * as events from '$lib/server/events';
import { findAnnouncedStart } from '$lib/server/events/told/states';
import type { Hub } from '$lib/server/hubs';
import { postalAddress } from '$lib/server/views/events/postal-address';
import { structuredEvent } from '$lib/server/views/events/structured-event';
import type { Store } from '$lib/server/db/store';
import { aDraft, anEvent, at, monday, must, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

async function world() {
	const store = await freshStore();
	const hub = await aHub(store, {
		...{ slug: 'metz', name: 'Coworking Metz', city: 'Metz' },
		address: '7 avenue de Blida, 57000 Metz'
	});
	return { store, hub };
}

async function described(store: Store, hub: Hub, event: events.Event) {
	const announcedStart = await findAnnouncedStart(store.read, event.id);
	const where = await events.whereOf(store.read, event);
	const picture = `https://sillon.example/events/${event.slug}/picture.png`;
	return structuredEvent(event, { hub, where, announcedStart, picture, locale: 'fr' });
}

it('says what a public event is, when with the offset of its hub, and where', async () => {
	const { store, hub } = await world();
	const held = { capacity: 12, languages: 'fr,de' };
	const event = await anEvent(store, hub, { summary: 'On se rencontre.', ...held });
	expect(await described(store, hub, event)).toEqual({
		'@context': 'https://schema.org',
		'@type': 'Event',
		name: 'Café des nouveaux',
		url: `https://sillon.example/events/${event.slug}`,
		startDate: '2026-11-26T18:30:00+01:00',
		endDate: '2026-11-26T21:00:00+01:00',
		image: [`https://sillon.example/events/${event.slug}/picture.png`],
		eventStatus: 'https://schema.org/EventScheduled',
		eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
		description: 'On se rencontre.',
		inLanguage: ['fr', 'de'],
		location: {
			'@type': 'Place',
			name: 'Coworking Metz',
			address: {
				'@type': 'PostalAddress',
				streetAddress: '7 avenue de Blida',
				postalCode: '57000',
				addressLocality: 'Metz',
				addressCountry: 'FR'
			}
		},
		organizer: {
			'@type': 'Organization',
			name: 'Coworking Metz',
			url: 'https://sillon.example/hubs/metz'
		},
		maximumAttendeeCapacity: 12
	});
});

it('says that it was moved, and from when, until it is back', async () => {
	const { store, hub } = await world();
	const event = await anEvent(store, hub);
	const moved = await movedTo(store, event, {
		startsAt: at('2026-12-03', '18:30'),
		endsAt: at('2026-12-03', '21:00')
	});
	expect(await described(store, hub, moved)).toMatchObject({
		eventStatus: 'https://schema.org/EventRescheduled',
		startDate: '2026-12-03T18:30:00+01:00',
		previousStartDate: '2026-11-26T18:30:00+01:00'
	});
	const back = await movedTo(store, moved, thursday);
	const thing = await described(store, hub, back);
	expect(thing).toMatchObject({ eventStatus: 'https://schema.org/EventScheduled' });
	expect(thing).not.toHaveProperty('previousStartDate');
});

it('says that it is cancelled', async () => {
	const { store, hub } = await world();
	const event = await anEvent(store, hub);
	const cancelled = await must(store, byClock(monday), (change) =>
		events.cancel(change, event, 'Fuite d’eau')
	);
	expect(await described(store, hub, cancelled)).toMatchObject({
		eventStatus: 'https://schema.org/EventCancelled'
	});
});

it('says nothing of an event for members, nor of a draft', async () => {
	const { store, hub } = await world();
	const members = await anEvent(store, hub, { visibility: 'members' });
	expect(await described(store, hub, members)).toBeNull();
	expect(await described(store, hub, await aDraft(store, hub))).toBeNull();
});

it('takes the address of a place elsewhere, not the hub’s', async () => {
	const { store, hub } = await world();
	const event = await anEvent(store, hub, { place: 'Parc de la Pépinière, Nancy' });
	expect(await described(store, hub, event)).toMatchObject({
		location: {
			name: 'Parc de la Pépinière, Nancy',
			address: {
				'@type': 'PostalAddress',
				streetAddress: 'Parc de la Pépinière, Nancy',
				addressCountry: 'FR'
			}
		}
	});
});

it.each([
	['20 boulevard du 26e R.I., 54000 Nancy', '20 boulevard du 26e R.I.', '54000', 'Nancy'],
	['9 rue du Laboratoire, L-1911 Luxembourg', '9 rue du Laboratoire', '1911', 'Luxembourg'],
	['Halbergstraße 50, 66121 Saarbrücken', 'Halbergstraße 50', '66121', 'Saarbrücken'],
	['1200 rue Haute\n57000 Metz Cedex', '1200 rue Haute', '57000', 'Metz Cedex']
])(
	'tells street, code and town apart in %s',
	(typed, streetAddress, postalCode, addressLocality) => {
		expect(postalAddress(typed, { country: 'FR', city: 'Ailleurs' })).toMatchObject({
			...{ streetAddress, postalCode, addressLocality }
		});
	}
);

it('keeps an address whole that it cannot tell apart', () => {
	expect(postalAddress('Technopôle Renaissance, Nancy', { country: 'FR', city: 'Nancy' })).toEqual({
		'@type': 'PostalAddress',
		streetAddress: 'Technopôle Renaissance, Nancy',
		addressLocality: 'Nancy',
		addressCountry: 'FR'
	});
});

const movedTo = (store: Store, event: events.Event, hours: typeof thursday) =>
	must(store, byClock(monday), (change) => events.change(change, event, hours));
