import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as bookings from '$lib/server/bookings';
import { Store } from '$lib/server/db/store';
import { listChanges, listEntries, purgeRemoved, type EntryChanges } from '$lib/server/entries';
import { removedRetentionMs } from '$lib/server/entries/purge';
import * as events from '$lib/server/events';
import { events as eventRows } from '$lib/server/events/schema';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { anEvent, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { statementsOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import { byHand, forgottenEntries } from '../../support/entries/forgotten';

const format = 4;

async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub);
	const member = await aMember(store, hub);
	return { store, hub, room, member, mine: `user:${member.id}` as const };
}

describe('the log of a collection', () => {
	it('names what was removed, survives a restart, and says when to start anew', async () => {
		const { store, room, member, mine } = await aPlace();
		const nothing = await listEntries(store.read, mine, format);
		expect(nothing.changed).toEqual([]);
		const booking = await aBooking(store, room, member, hours('10:00', '11:00'));
		const added = (await listChanges(store.read, mine, nothing.token, format)) as EntryChanges;
		expect(added).toMatchObject({ changed: [{ id: booking.id, kind: 'booking' }], removed: [] });
		await must(store, byPerson(member, tuesday), (change) => bookings.cancel(change, booking, ''));
		const after = await listChanges(store.read, mine, added.token, format);
		expect(after).toMatchObject({ changed: [], removed: [booking.id] });

		const { rows } = await store.clients.reader.execute('PRAGMA database_list');
		await store.close();
		const restarted = await Store.open({ url: `file:${String(rows[0]!['file'])}` });
		expect(await listChanges(restarted.read, mine, added.token, format)).toEqual(after);

		const purgeAt = (at: number) =>
			must(restarted, byClock(plus(tuesday, at)), (change) => purgeRemoved(change));
		expect(await purgeAt(removedRetentionMs)).toBe(0);
		expect(await listChanges(restarted.read, mine, added.token, format)).toEqual(after);
		expect(await purgeAt(removedRetentionMs + dayMs)).toBe(2);
		expect(await listChanges(restarted.read, mine, added.token, format)).toBeUndefined();
		expect(await listChanges(restarted.read, mine, after!.token, format)).toEqual({
			...{ token: after!.token, changed: [], removed: [] }
		});
		await restarted.close();
	});

	it('takes no token of another kind, of another form, or of more than has happened', async () => {
		const { store, mine } = await aPlace();
		const { token } = await listEntries(store.read, mine, format);
		const [, form] = token.split('-');
		expect(await listChanges(store.read, mine, token, format)).toBeDefined();
		for (const wrong of [
			'',
			'0',
			'x',
			`1-${form}`,
			`-1-${form}`,
			`${token}x`,
			`0-${'a'.repeat(8)}`
		]) {
			expect(await listChanges(store.read, mine, wrong, format), wrong).toBeUndefined();
		}
		expect(await listChanges(store.read, mine, token, format + 1)).toBeUndefined();
	});
});

describe('a write that does not say what it touched', () => {
	it('is found after the test that made it', async () => {
		const { store, hub } = await aPlace();
		const event = await anEvent(store, hub);
		expect(await forgottenEntries(store.read)).toEqual([]);
		await store.write(byClock(), ({ tx }) =>
			tx.update(eventRows).set({ title: 'Autre' }).where(eq(eventRows.id, event.id))
		);
		expect((await forgottenEntries(store.read)).sort()).toEqual([
			`event ${event.id} in event:${event.id} is shown as it was`,
			`event ${event.id} in hub:${hub.id} is shown as it was`,
			`event ${event.id} in public is shown as it was`
		]);
		await store.write(byClock(), ({ tx }) =>
			tx.update(eventRows).set({ visibility: 'members', title: event.title })
		);
		expect((await forgottenEntries(store.read)).sort()).toEqual([
			`event ${event.id} in hub:${hub.id} is still there`,
			`event ${event.id} in public is still there`
		]);
		await byHand(store, async () => {});
		expect(await forgottenEntries(store.read)).toEqual([]);
	});
});

describe('the work of a write', () => {
	const ofCalendars = /calendar_entries|feed_versions/;

	it('is three statements for a booking, and no write where nothing shown changed', async () => {
		const { store, room, member } = await aPlace();
		let booking!: bookings.Booking;
		const added = await statementsOf(store, async () => {
			booking = await aBooking(store, room, member, hours('10:00', '11:00'));
		});
		// One more reads what is shown.
		expect(added.filter((one) => ofCalendars.test(one.sql))).toHaveLength(2);
		expect(
			added.filter((one) => /^select .* from "bookings" inner join "rooms"/.test(one.sql))
		).toHaveLength(1);
		const unseen = await statementsOf(store, () =>
			must(store, byPerson(member, tuesday), (change) =>
				bookings.change(change, booking, { visibility: 'busy' })
			)
		);
		expect(unseen.filter((one) => /feed_versions" \(/.test(one.sql))).toEqual([]);
	});

	it('is the same for an event however many people come, and once for several verbs', async () => {
		const { store, hub } = await aPlace();
		const concierge = await aConcierge(store, hub);
		const event = await anEvent(store, hub);
		const retitled = (title: string, again = title) =>
			statementsOf(store, () =>
				must(store, byPerson(concierge, monday), async (change) => {
					await events.change(change, event, { title });
					return events.change(change, event, { summary: again });
				})
			);
		const count = (statements: { sql: string }[]) =>
			statements.filter((one) => ofCalendars.test(one.sql)).length;
		const alone = await retitled('Un');
		expect(count(alone)).toBe(2);
		for (let guest = 0; guest < 30; guest += 1) {
			const member = await aMember(store, hub);
			await must(store, byPerson(member, monday), (change) =>
				attendances.answer(change, event, { userId: member.id }, { answer: 'going', companions: 0 })
			);
		}
		expect(await retitled('Deux')).toHaveLength(alone.length);
	});
});
