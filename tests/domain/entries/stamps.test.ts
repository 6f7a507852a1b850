import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import * as calendars from '$lib/server/calendars';
import type { Change } from '$lib/server/db/change';
import * as events from '$lib/server/events';
import * as pitches from '$lib/server/pitches';
import * as rooms from '$lib/server/rooms';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import { changeHub } from '$lib/server/usecases/run-hub';
import { hourMs } from '$lib/time/durations';
import { minutes } from '$lib/time/minutes';
import { plus } from '$lib/time/instant';
import { aBooking, hours } from '../../factories/booking';
import { anEvent, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aPitchInput, aPitchNight, usualLayout } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { respond } from '../../support/ical/answer';

/** A hub with a talk in a room and one elsewhere, a pitch night, and a member who is in all of it. */
async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store, { address: 'rue d’essai, Metz' });
	const other = await aHub(store);
	const [room, second] = [await aRoom(store, hub), await aRoom(store, hub)];
	const concierge = await aConcierge(store, hub);
	const member = await aMember(store, hub);
	const talk = await anEvent(store, hub, { room, title: 'Causerie' });
	const away = await anEvent(store, hub, {
		...{ place: 'Cité musicale', title: 'Sortie' },
		...{ startsAt: at('2026-11-27', '18:00'), endsAt: at('2026-11-27', '19:00') }
	});
	const elsewhere = await anEvent(store, other, { title: 'Ailleurs' });
	const night = await aPitchNight(store, hub, { capacity: null });
	const booking = await aBooking(store, second, member, hours('10:00', '11:00', '2026-11-25'));
	await must(store, byPerson(member, monday), async (change) => {
		for (const event of [talk, away, elsewhere]) {
			const going = { answer: 'going', companions: 0 } as const;
			await attendances.answer(change, event, { userId: member.id }, going);
		}
		return pitches.take(change, night, 'any', member, aPitchInput());
	});
	return { store, hub, room, second, concierge, member, talk, away, night, booking };
}

type Place = Awaited<ReturnType<typeof aPlace>>;

/** The entries of the member's calendar as a client gets them, by title before anything changed. */
async function vevents({ store, member }: Place): Promise<Map<string, string>> {
	const find = () => {
		const token = /feeds\/(.+)\.ics/.exec(calendars.personalAddress(member))![1]!;
		return calendars.findPersonalCalendar(store.read, token);
	};
	const request = new Request('https://sillon.example/x.ics');
	const answer = await respond({ request, db: store.read, now: plus(monday, 48 * hourMs) }, find);
	const [, ...all] = (await answer.text()).replaceAll('\r\n ', '').split('BEGIN:VEVENT');
	return new Map(all.map((one) => [/^UID:(.+)\r$/m.exec(one)![1]!, one]));
}

const lineOf = (name: string, vevent: string) =>
	new RegExp(`^${name}:(.+)\r$`, 'm').exec(vevent)![1]!;

const changes: Record<
	string,
	{
		by: (change: Change, place: Place) => Promise<unknown>;
		entries: number;
		/** Whether people have to act on it, so that SEQUENCE rises. */
		material?: true;
	}
> = {
	'a new name of the hub': {
		by: (change, { hub }) => changeHub(change, hub, { name: 'La nouvelle' }),
		entries: 3
	},
	'a new address of the hub': {
		by: (change, { hub }) => changeHub(change, hub, { address: '1 place neuve, Metz' }),
		entries: 3,
		material: true
	},
	'an address of the hub with an accent more': {
		by: (change, { hub }) => changeHub(change, hub, { address: 'Rue d’Essaï, Metz' }),
		entries: 3
	},
	'a new name of a room': {
		by: (change, { room }) => rooms.changeRoom(change, room, { name: 'Grande salle' }),
		entries: 1
	},
	'a new name of a booked room': {
		by: (change, { second }) => rooms.changeRoom(change, second, { name: 'Petite salle' }),
		entries: 1
	},
	'a longer welcome': {
		by: (change, { night }) =>
			pitches.changeRunningOrder(change, night, { ...usualLayout, welcomeMinutes: minutes(25) }),
		entries: 1,
		material: true
	},
	'another title': {
		by: (change, { talk }) => events.change(change, talk, { title: 'Grande causerie' }),
		entries: 1
	},
	'another language': {
		by: (change, { member }) =>
			auth.changeLocale({ ...change, actor: { kind: 'person', id: member.id } }, member.id, 'de'),
		entries: 5
	},
	'another number of companions, which no calendar shows': {
		by: (change, { talk }) => events.change(change, talk, { maxCompanions: 9 }),
		entries: 0
	},
	'a booking that is shown as busy only, which its own holder sees as before': {
		by: (change, { booking }) => bookings.change(change, booking, { visibility: 'busy' }),
		entries: 0
	},
	'new house rules': {
		by: (change, { hub }) => publishHouseRules(change, hub, 'Rangez.', 'told'),
		entries: 0
	}
};

for (const [name, { by, entries, material = false }] of Object.entries(changes)) {
	it(`${name} gives a newer stamp to the entries whose bytes it changes, and to no others`, async () => {
		const place = await aPlace();
		const before = await vevents(place);
		expect(before.size).toBe(5);
		const later = plus(monday, hourMs);
		await must(place.store, byPerson(place.concierge, later), async (change) => by(change, place));
		const after = await vevents(place);
		const changed = [...after].filter(([uid, vevent]) => vevent !== before.get(uid));
		expect(changed).toHaveLength(entries);
		for (const [uid, vevent] of changed) {
			const old = before.get(uid)!;
			const bare = (text: string) => text.replace(/^(DTSTAMP|LAST-MODIFIED):.+\r$/gm, '');
			expect(bare(vevent)).not.toBe(bare(old));
			for (const stamp of ['DTSTAMP', 'LAST-MODIFIED']) {
				expect(lineOf(stamp, vevent) > lineOf(stamp, old), `${stamp} of ${uid}`).toBe(true);
			}
			const rise = Number(lineOf('SEQUENCE', vevent)) - Number(lineOf('SEQUENCE', old));
			expect(rise, uid).toBe(material ? 1 : 0);
		}
	});
}
