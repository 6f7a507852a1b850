import { describe, expect, it } from 'vitest';
import * as hubs from '$lib/server/hubs';
import { parseDate } from '$lib/time/dates';
import { aHub } from '../../factories/hub';
import { freshStore } from '../../support/database';

describe('a hub is open when it says so', () => {
	it('opens at its local hours before and after the clock change', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const regular = await hubs.listOpeningHours(store.read, hub.id);
		expect(hubs.openingOn(hub, regular, parseDate('2026-10-23')).open).toEqual([
			{ startsAt: Date.UTC(2026, 9, 23, 6), endsAt: Date.UTC(2026, 9, 23, 18) }
		]);
		expect(hubs.openingOn(hub, regular, parseDate('2026-10-26')).open).toEqual([
			{ startsAt: Date.UTC(2026, 9, 26, 7), endsAt: Date.UTC(2026, 9, 26, 19) }
		]);
	});

	it('closes on the holidays of its region: 26 December in Metz, not in Nancy', async () => {
		const store = await freshStore();
		const metz = await aHub(store);
		const nancy = await aHub(store, { holidayRegion: 'FR-54', city: 'Nancy' });
		const regular = await hubs.listOpeningHoursOf(store.read, [metz.id, nancy.id]);
		expect(hubs.openingOn(metz, regular, parseDate('2026-12-26')).open).toEqual([]);
		expect(hubs.openingOn(metz, regular, parseDate('2026-12-26')).holiday?.name.fr).toMatch(
			/Étienne|Noël/
		);
		expect(hubs.openingOn(nancy, regular, parseDate('2026-12-26')).open).toHaveLength(1);
	});
});
