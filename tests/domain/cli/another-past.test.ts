import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import { findPersonalCalendar, writePersonalFile } from '$lib/server/calendars';
import { feedToken } from '$lib/server/calendars/token';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { anEvent, at, monday, must } from '../../factories/event';
import { aBooking, hours } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aSession, aUser } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { queuedMails } from '../../support/mail/mails';
import { asks, lastCode } from '../auth/address/place';
import { databaseFolder } from '../../support/start/database-folder';
const place = databaseFolder();

async function restored(store: Store, now: Instant): Promise<Store> {
	await place.close(store);
	await restore(place.live, place.copy, now);
	return place.open();
}

const hour = (n: number) => ({
	startsAt: at('2026-11-27', `${10 + n}:00`),
	endsAt: at('2026-11-27', `${12 + n}:00`)
});

describe('after a restore', () => {
	/** Somebody who is invited, somebody who comes, and their calendars. */
	async function told() {
		const store = await place.open();
		const hub = await aHub(store);
		const concierge = await aConcierge(store, hub);
		const event = await anEvent(store, hub);
		const [invited, comes] = [await aMember(store, hub), await aMember(store, hub)];
		const booking = await aBooking(store, await aRoom(store, hub), comes, hours('10:00', '11:00'), {
			now: monday
		});
		await must(store, byPerson(concierge, monday), (change) =>
			attendances.invite(change, event.id, [{ ...invited, userId: invited.id }])
		);
		await must(store, byPerson(comes, monday), (change) =>
			attendances.answer(change, event, { userId: comes.id }, { answer: 'going', companions: 0 })
		);
		return { store, concierge, event, invited, comes, booking };
	}

	type Told = Awaited<ReturnType<typeof told>>;

	/** Every SEQUENCE that was given out: by the mails so far, and by the calendars now. */
	async function numbersOf(store: Store, { invited, comes }: Told, now: Instant) {
		const files = [];
		for (const { id } of [invited, comes]) {
			const user = (await auth.findUser(store.read, id))!;
			files.push(new TextDecoder().decode(await writePersonalFile(store.read, user, now)));
		}
		const mails = (await queuedMails(store)).map(({ calendar }) => calendar?.content ?? '');
		const found = (texts: string[]) =>
			texts.flatMap((text) => [...text.matchAll(/^SEQUENCE:(\d+)/gm)].map((one) => Number(one[1])));
		return { feeds: found(files), mails: found(mails) };
	}

	/** Moves the event and the booking, and lets people be told. */
	async function moves(store: Store, { concierge, event, comes, booking }: Told, n: number) {
		const now = plus(monday, n * hourMs);
		await must(store, byPerson(concierge, now), (change) => events.change(change, event, hour(n)));
		const seen = (await bookings.findBookingById(store.read, booking.id))!;
		await must(store, byPerson(comes, now), (change) =>
			bookings.move(change, seen, {
				room: { id: seen.roomId },
				...hours(`1${n}:30`, `1${n + 1}:00`)
			})
		);
		await tellChanges(store, now);
	}

	it('every number in mails and calendars is above all that were ever given out', async () => {
		const one = await told();
		let { store } = one;
		await backup(place.live, place.copy, monday);
		let highest = 0;
		let now = plus(monday, 5 * hourMs);
		// The second time the same backup is restored.
		for (const round of [1, 2]) {
			for (const n of [1, 2, 3]) {
				await moves(store, one, n);
				const { feeds, mails } = await numbersOf(store, one, now);
				expect(feeds, `round ${round}`).toHaveLength(2);
				highest = Math.max(highest, ...feeds, ...mails);
			}
			const before = (await queuedMails(store)).length;
			now = plus(now, 10 * minuteMs);
			store = await restored(store, now);
			const restoredNumbers = await numbersOf(store, one, now);
			expect(Math.min(...restoredNumbers.feeds)).toBeGreaterThan(highest);
			expect(before).toBeGreaterThan((await queuedMails(store)).length);
			const mailedBefore = restoredNumbers.mails.length;
			await moves(store, one, 4);
			const after = await numbersOf(store, one, now);
			const fresh = after.mails.slice(mailedBefore);
			expect(fresh.length).toBeGreaterThan(0);
			expect(Math.min(...after.feeds, ...fresh)).toBeGreaterThan(highest);
			highest = Math.max(highest, ...after.feeds, ...fresh);
		}
	});

	it('nobody is signed in, and no link opens anything, whatever was ended since', async () => {
		let store = await place.open();
		const user = await aUser(store, { email: 'avant@member.example' });
		const session = await aSession(store, user, monday);
		const { code } = await must(store, byClock(monday), (change) =>
			auth.makeCode(change, user, 'reset')
		);
		await asks(store, user, 'apres@member.example', { at: monday });
		const link = await lastCode(store);
		await backup(place.live, place.copy, monday);
		const later = plus(monday, minuteMs);
		await store.write(byPerson(user, later), (change) => auth.withdrawEmailChange(change, user.id));
		store = await restored(store, later);
		expect(await auth.findSession(store.read, session, later)).toBeUndefined();
		expect(await auth.findCode(store.read, 'reset', code, later)).toBeUndefined();
		expect(await auth.findEmailChangeByCode(store.read, link, later)).toBeUndefined();
		expect(await findPersonalCalendar(store.read, feedToken(user))).toBeDefined();
	});
});
