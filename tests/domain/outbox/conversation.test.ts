import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { enqueue } from '$lib/server/outbox';
import { compose } from '$lib/server/outbox/compose';
import * as pitches from '$lib/server/pitches';
import { hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { aGuest } from '../../factories/attendance';
import { anEvent, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMail } from '../../factories/mail';
import { aConcierge, aMember } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { aPitchInput, aPitchNight } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

/** Kind, and the kind of the mail that it answers in a mail client, of each mail to one person. */
async function conversation(store: Store, email: string) {
	const mails = (await queuedMails(store)).filter(({ to }) => to.email === email);
	return Promise.all(
		mails.map(async (mail) => {
			const read = await PostalMime.parse((await compose(mail.id, mail, mail.createdAt)).raw);
			expect(read.references).toBe(read.inReplyTo);
			const earlier = mails.find(({ id }) => read.inReplyTo === `<${id}@sillon.example>`);
			return [mail.kind, earlier?.kind ?? read.inReplyTo];
		})
	);
}

describe('a mail client shows as one conversation', () => {
	it('a booking that is confirmed, moved and cancelled', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const [member, concierge] = [await aMember(store, hub), await aConcierge(store, hub)];
		const booking = await aBooking(store, room, member, hours('10:00', '11:00'));
		const moved = await must(store, byPerson(concierge, tuesday), (change) =>
			bookings.move(change, booking, { room, ...hours('14:00', '15:00') })
		);
		await must(store, byPerson(concierge, tuesday), (change) =>
			bookings.cancel(change, moved, 'Fuite d’eau')
		);
		expect(await conversation(store, member.email)).toEqual([
			['booking-confirmed', undefined],
			['booking-moved', 'booking-confirmed'],
			['booking-cancelled', 'booking-confirmed']
		]);
	});

	it('an answer, a change of its event, and its cancellation', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store));
		const email = 'odile@guest.example';
		await aGuest(store, event, { email });
		await aGuest(store, event, { email: 'other@guest.example' });
		const startsAt = at('2026-11-27', '19:00');
		const moved = await must(store, byClock(plus(monday, hourMs)), (change) =>
			events.change(change, event, { startsAt, endsAt: plus(startsAt, hourMs) })
		);
		await tellChanges(store, plus(monday, hourMs));
		await must(store, byClock(plus(monday, 2 * hourMs)), (change) =>
			events.cancel(change, moved, 'Fuite d’eau')
		);
		expect(await conversation(store, email)).toEqual([
			['attendance-going', undefined],
			['event-changed', 'attendance-going'],
			['event-cancelled', 'attendance-going']
		]);
	});

	it('a pitch that is placed and moved', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const night = await aPitchNight(store, hub);
		const [member, concierge] = [await aMember(store, hub), await aConcierge(store, hub)];
		const [first, second] = await pitches.listSlots(store.read, night.id);
		await must(store, byPerson(member, monday), (change) =>
			pitches.take(change, night, first!.id, member, aPitchInput())
		);
		await must(store, byPerson(concierge, plus(monday, hourMs)), (change) =>
			pitches.swap(change, night, first!.id, second!.id)
		);
		await tellChanges(store, plus(monday, hourMs));
		const mails = await conversation(store, member.email);
		expect(mails.filter(([kind]) => String(kind).startsWith('pitch'))).toEqual([
			['pitch-placed', undefined],
			['pitch-moved', 'pitch-placed']
		]);
	});
});

it('links that open an account stand alone', async () => {
	const store = await freshStore();
	for (const revision of [1, 2]) {
		await store.write(byClock(fromEpoch(0)), (change) =>
			enqueue(change, aMail({ kind: 'reset-link', subjectId: 'one', revision }))
		);
	}
	expect((await queuedMails(store)).map(({ inReplyTo }) => inReplyTo)).toEqual([
		undefined,
		undefined
	]);
});
