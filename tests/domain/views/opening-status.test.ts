import { describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as hubs from '$lib/server/hubs';
import { listClosures } from '$lib/server/rooms';
import { isOpen, nextOpenDate, openingLine } from '$lib/server/views/hubs/opening-status';
import { type Instant, plus } from '$lib/time/instant';
import { at } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aClosure, aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';

const sp = '\u00a0';

async function doorsOf(store: Store, hub: hubs.Hub, now: Instant) {
	const hours = await hubs.listOpeningHours(store.read, hub.id);
	return { hub, hours, closures: await listClosures(store.read, hub.id, now, plus(now, 1e10)) };
}

async function said(store: Store, hub: hubs.Hub, now: Instant): Promise<string> {
	return openingLine(await doorsOf(store, hub, now), 'fr', now);
}

describe('a hub says in one line whether it is open', () => {
	it('until when, or when it opens next', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		expect(await said(store, hub, at('2026-11-24', '11:00'))).toBe(`Ouvert jusqu’à 20${sp}h`);
		expect(await said(store, hub, at('2026-11-24', '07:00'))).toBe(`Ouvre à 8${sp}h`);
		expect(await said(store, hub, at('2026-11-24', '20:00'))).toBe(`Fermé, ouvre demain à 8${sp}h`);
		expect(await said(store, hub, at('2026-11-28', '18:00'))).toBe(
			`Fermé, ouvre après-demain à 8${sp}h`
		);
	});

	it('with the holiday on which it is closed', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		expect(await said(store, hub, at('2026-12-25', '11:00'))).toBe(
			`Fermé${sp}: Noël. Ouvre lundi à 8${sp}h`
		);
	});

	it('with the closure of the whole hub, but not that of one room', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const startsAt = at('2026-11-24', '14:00');
		await aClosure(store, hub, { room, startsAt: at('2026-11-24', '08:00'), endsAt: startsAt });
		const now = at('2026-11-24', '11:00');
		expect(await said(store, hub, now)).toBe(`Ouvert jusqu’à 20${sp}h`);
		const endsAt = at('2026-12-08', '00:00');
		await aClosure(store, hub, { startsAt, endsAt, reason: 'Travaux' });
		expect(await said(store, hub, now)).toBe(`Ouvert jusqu’à 14${sp}h`);
		expect(await said(store, hub, startsAt)).toMatch(
			new RegExp(`^Fermé${sp}: Travaux\\. Ouvre mardi 8${sp}décembre à 8${sp}h$`)
		);
		expect(isOpen(await doorsOf(store, hub, startsAt), startsAt)).toBe(false);
	});

	it('with the date when it opens next: rooms are searched on that day', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const next = async (now: Instant) => nextOpenDate(await doorsOf(store, hub, now), now);
		expect(await next(at('2026-11-24', '11:00'))).toBe('2026-11-24');
		expect(await next(at('2026-11-24', '07:00'))).toBe('2026-11-24');
		expect(await next(at('2026-11-24', '20:00'))).toBe('2026-11-25');
		expect(await next(at('2026-11-28', '18:00'))).toBe('2026-11-30');
		const shut = await aHub(store, { hours: {} });
		const now = at('2026-11-24', '11:00');
		expect(nextOpenDate(await doorsOf(store, shut, now), now)).toBeUndefined();
	});

	it('and simply that it is closed, when it never opens', async () => {
		const store = await freshStore();
		const hub = await aHub(store, { hours: {} });
		expect(await said(store, hub, at('2026-11-24', '11:00'))).toBe('Fermé');
	});
});
