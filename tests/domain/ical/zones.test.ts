import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { HubId } from '$lib/server/db/id';
import { touch } from '$lib/server/entries';
import { hubs } from '$lib/server/hubs/schema';
import { writtenZones, zoneLines } from '$lib/server/ical/zone';
import { invite } from '$lib/server/invitations';
import { fromEpoch } from '$lib/time/instant';
import { parseZone } from '$lib/time/zones';
import { zones as offeredZones } from '../../../src/routes/network/hub-form';
import { aHub } from '../../factories/hub';
import { aSubject } from '../../factories/invitations/subject';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { writeFeed } from '../../support/ical/write';
import { queuedMails } from '../../support/mail/mails';
import * as place from '../calendars/place';

describe.each(offeredZones.map(parseZone))('in a hub of %s', (zone) => {
	it.each(Object.keys(place.finders) as place.Kind[])(
		'the %s calendar is right, in the zone of the hub',
		async (kind) => {
			const store = await freshStore();
			await place.aPlace(store);
			await store.write(byClock(), async (change) => {
				await change.tx.update(hubs).set({ zone });
				touch(change, 'hub', 'hub');
				await place.addBooking(change, 'hold');
				await place.addEvent(change, 'soiree', { bookingId: 'hold' });
				await place.addAnswer(change, 'soiree');
			});
			const text = await place.textOf(store, kind);
			expect(text).toContain(`DTSTART;TZID=${zone}:20261126T`);
			expect(text).toContain(`\r\nTZID:${zone}\r\n`);
		}
	);

	it('an invitation is right, in the zone of the hub', async () => {
		const store = await freshStore();
		const subject = aSubject(await aHub(store, { zone }));
		const guest = { email: 'agathe@guest.example', name: 'Agathe', locale: 'fr' as const };
		await store.write(byClock(fromEpoch(0)), (change) => invite(change, subject, [guest]));
		const [mail] = await queuedMails(store);
		expect(mail!.calendar!.content).toContain(`DTSTART;TZID=${zone}:`);
	});
});

it('the calendar of all hubs has each of their zones once', async () => {
	const store = await freshStore();
	await place.aPlace(store);
	await store.write(byClock(), async (change) => {
		await place.addHub(change, 'lux', { zone: parseZone('Europe/Luxembourg') });
		await place.addEvent(change, 'ici');
		await place.addEvent(change, 'la-bas', { hubId: 'lux' as HubId });
		await change.tx
			.update(hubs)
			.set({ zone: parseZone('Europe/Brussels') })
			.where(eq(hubs.id, 'hub' as HubId));
		touch(change, 'hub', 'hub');
	});
	const text = await place.textOf(store, 'public');
	expect(text.match(/^TZID:.*(?=\r$)/gm)).toEqual([
		'TZID:Europe/Brussels',
		'TZID:Europe/Luxembourg',
		'TZID:Europe/Paris'
	]);
});

describe('the rules of a zone', () => {
	it('carry the name that was asked for, also when the zone is a link to another', () => {
		for (const zone of Intl.supportedValuesOf('timeZone').map(parseZone)) {
			const names = zoneLines(zone).filter((line) => /^(TZID|X-LIC-LOCATION):/.test(line));
			expect(names).toEqual([`TZID:${zone}`, `X-LIC-LOCATION:${zone}`]);
		}
	});

	it.each(writtenZones)('of %s keep an empty file right', (zone) => {
		const text = writeFeed({
			...{ uid: 'feed-1', name: 'Sillon', description: '', url: 'https://sillon.example/' },
			...{ locale: 'fr', changedAt: fromEpoch(0), zone, entries: [] }
		});
		expect(text).toContain(`\r\nTZID:${zone}\r\n`);
	});
});
