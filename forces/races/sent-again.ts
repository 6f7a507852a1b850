import { and, eq, inArray } from 'drizzle-orm';
import { bookings } from '$lib/server/bookings/schema';
import { newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { events } from '$lib/server/events/schema';
import { outbox } from '$lib/server/outbox/schema';
import { closures } from '$lib/server/rooms/schema';
import { eventSeries } from '$lib/server/series/schema';
import { addDays } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { freeTimes } from '../../bench/free-times';
import { nextWorkday } from '../../tests/factories/booking-times';
import { aCrowd } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aConcierge, aSession } from '../../tests/factories/member';
import { aRoom } from '../../tests/factories/room';
import { storm } from '../../tests/support/requests/storm';
import { auditDatabase } from '../support/audit/database';
import type { Trial } from '../support/trial';
import { numberOf } from '../support/length';
import { oneServer } from './servers';

const booked = numberOf({ brief: 60, usual: 500 });
/** Of each form of the desk that once stored something thrice. */
const desk = numberOf({ brief: 5, usual: 25 });
const times = 3;

async function fill(store: Store) {
	const hub = await aHub(store);
	const rooms = [];
	for (let index = 0; index < 5; index += 1) rooms.push(await aRoom(store, hub));
	const concierge = await aConcierge(store, hub);
	return {
		...{ hub, rooms, members: await aCrowd(store, hub, 100), people: [] },
		concierge: await aSession(store, concierge, fromEpoch(Date.now()))
	};
}

interface Form {
	code: string;
	path: string;
	fields: Record<string, string | number>;
}

/** Every form three times at once with the same request key: it is done once, and answered alike (reliability R5). */
export async function sentAgain(trial: Trial): Promise<string> {
	const { app, servers, data } = await oneServer(fill);
	try {
		const forms = trial.random.shuffle([...bookingForms(data), ...deskForms(data)]);
		const answers = new Map<number, Set<string>>(forms.map((_, index) => [index, new Set()]));
		const sends = forms.flatMap(({ code, path, fields }, index) => {
			const keyed = { ...fields, requestKey: newId() };
			return Array.from({ length: times }, () => async () => {
				const answer = await servers.client(code, index).post(path, keyed);
				const cookies = answer.headers.getSetCookie().sort().join();
				answers.get(index)!.add(`${answer.status} ${answer.headers.get('location')} ${cookies}`);
				return answer;
			});
		});
		const statuses = await storm(sends);
		const differing = [...answers.values()].filter(({ size }) => size > 1).length;
		trial.hold(statuses[303] === sends.length, `answers ${JSON.stringify(statuses)}`);
		trial.hold(differing === 0, `${differing} forms were answered in two ways`);

		const { hub } = data;
		const counted = await servers.read(async (db) => ({
			bookings: await db.$count(bookings, eq(bookings.kind, 'member')),
			mails: await db.$count(
				outbox,
				and(eq(outbox.kind, 'booking-confirmed'), eq(outbox.hubId, hub.id))
			),
			recipients: new Set(
				(
					await db
						.select()
						.from(outbox)
						.where(inArray(outbox.kind, ['booking-confirmed']))
				).map(({ subjectId }) => subjectId)
			).size,
			events: (await db.select().from(events)).filter(({ seriesId }) => !seriesId).length,
			closures: await db.$count(closures),
			series: await db.$count(eventSeries)
		}));
		for (const [what, count] of Object.entries(counted)) {
			const expected = ['bookings', 'mails', 'recipients'].includes(what) ? booked : desk;
			trial.hold(count === expected, `${count} ${what}, not ${expected}`);
		}
		const stored = { bookings: booked, events: desk, outbox: booked };
		trial.find(await servers.read((db) => auditDatabase(db, stored, { allMailed: true })));
		return `${forms.length} forms × ${times}: ${counted.bookings} bookings, ${counted.mails} mails, ${desk} events, closures and series each`;
	} finally {
		await app.stop();
	}
}

type Data = Awaited<ReturnType<typeof fill>>;

function bookingForms({ hub, rooms, members }: Data): Form[] {
	return freeTimes(rooms, 10)
		.slice(0, booked)
		.map(({ room, day, from, until }, index) => ({
			code: members[index % members.length]!.code,
			path: `/hubs/${hub.slug}/rooms?/book`,
			fields: { room: room.slug, day, from, until, title: 'Répétition' }
		}));
}

function deskForms({ hub, concierge: code }: Data): Form[] {
	const day = addDays(nextWorkday(fromEpoch(Date.now())), 70);
	return Array.from({ length: desk }, (_, index) => index).flatMap((index): Form[] => [
		{
			...{ code, path: `/desk/${hub.slug}/events/new?/save` },
			fields: {
				...{ kind: 'talk', title: `Soirée ${index}`, day, from: '18:30', until: '20:00' },
				...{ visibility: 'public', then: 'publish' }
			}
		},
		{
			...{ code, path: `/desk/${hub.slug}/closures?/close` },
			fields: {
				...{ room: '', startDate: addDays(day, 100 + index), startTime: '08:00' },
				...{ endDate: addDays(day, 100 + index), endTime: '09:00', reason: `Peinture ${index}` }
			}
		},
		{
			...{ code, path: `/desk/${hub.slug}/series/new?/save` },
			fields: {
				...{ kind: 'talk', title: `Cercle ${index}`, anchorDate: addDays(day, index) },
				...{ everyDays: 14, firstNumber: 1, startTime: '18:30', endTime: '21:00' },
				...{ visibility: 'public', onHoliday: 'skip', weeksAhead: 6 }
			}
		}
	]);
}
