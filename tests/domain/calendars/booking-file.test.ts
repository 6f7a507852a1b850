import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { bookings } from '$lib/server/bookings/schema';
import { touch } from '$lib/server/entries';
import * as calendars from '$lib/server/calendars';
import type { BookingId, UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { respond } from '../../support/ical/answer';
import * as place from './place';
import { agathe, basile, now, read, textOf, thursday } from './place';

async function aStore() {
	const store = await freshStore();
	await place.aPlace(store);
	await store.write(byClock(), async (change) => {
		await place.addBooking(change, 'mine', { title: 'Entretien; « d’embauche »', sequence: 3 });
		await place.addBooking(change, 'other', { startsAt: thursday });
	});
	return store;
}

const ask = (store: Store, id = 'mine', owner: string = agathe) =>
	respond({ request: new Request('https://sillon.example/x.ics'), db: store.read, now }, () =>
		calendars.findBookingCalendar(store.read, { id: owner as UserId, locale: 'fr' }, id)
	);

const change = (store: Store, set: Partial<typeof bookings.$inferInsert>) =>
	store.write(byClock(), (change) => {
		touch(change, 'booking', 'mine');
		return change.tx
			.update(bookings)
			.set(set)
			.where(eq(bookings.id, 'mine' as BookingId));
	});

describe('the file of a booking', () => {
	it('holds that booking as the personal calendar does, so that both are one entry', async () => {
		const store = await aStore();
		const answer = await ask(store);
		expect(answer.headers.get('content-disposition')).toBe(
			'attachment; filename="seille-2026-11-26.ics"'
		);
		expect(answer.headers.get('cache-control')).toBe('private, max-age=300');
		const entries = read(await answer.text());
		const inFeed = read(await textOf(store, 'personal')).filter(({ uid }) => uid === 'uid-mine');
		expect(entries).toEqual(inFeed);
		expect(entries).toMatchObject([{ sequence: 3, summary: 'Entretien; « d’embauche »' }]);
	});

	it('has another tag once the booking has moved', async () => {
		const store = await aStore();
		const before = (await ask(store)).headers.get('etag');
		const [startsAt, endsAt] = [plus(thursday, 2 * hourMs), plus(thursday, 3 * hourMs)];
		const busy = { busyFrom: startsAt, busyUntil: endsAt };
		await change(store, { startsAt, endsAt, ...busy, sequence: 4 });
		const after = await ask(store);
		expect(after.headers.get('etag')).not.toBe(before);
		expect(await after.text()).toContain('SEQUENCE:4');
	});

	it('is there for its holder only, while the booking stands', async () => {
		const store = await aStore();
		expect((await ask(store, 'mine', basile)).status).toBe(404);
		expect((await ask(store, 'none')).status).toBe(404);
		await change(store, { state: 'cancelled', cancelledBy: agathe, cancelledAt: now });
		expect((await ask(store)).status).toBe(404);
	});
});
