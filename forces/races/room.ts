import { eq } from 'drizzle-orm';
import { bookings } from '$lib/server/bookings/schema';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import type { Room } from '$lib/server/rooms';
import type { Hub } from '$lib/server/hubs';
import * as m from '$lib/messages/catalogue';
import { type LocalDate, parseTime } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { overlaps, type Interval } from '$lib/time/interval';
import { instantAt } from '$lib/time/wall';
import { nextWorkday } from '../../tests/factories/booking-times';
import { aCrowd, type CrowdMember } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aRoom } from '../../tests/factories/room';
import { storm } from '../../tests/support/requests/storm';
import { paris } from '../../tests/support/zones';
import { auditDatabase } from '../support/audit/database';
import { isExplained } from '../support/explained';
import { History } from '../support/history';
import type { Trial } from '../support/trial';
import { numberOf } from '../support/length';
import { oneServer, type Servers } from './servers';

const crowd = numberOf({ brief: 200, usual: 1_000 });
const rounds = numberOf({ brief: 1, usual: 10 });
/** The finest grid that a room can have. */
const step = 15;
const [opens, closes] = [8 * 60, 20 * 60];

export async function fillRooms(store: Store, roomCount = rounds, people = crowd) {
	const hub = await aHub(store);
	const rooms: Room[] = [];
	for (let index = 0; index < roomCount; index += 1) {
		rooms.push(await aRoom(store, hub, { stepMinutes: step }));
	}
	const date = nextWorkday(fromEpoch(Date.now()));
	return { hub, rooms, date, members: await aCrowd(store, hub, people), people: [] };
}

/** Random hours of one room, all at once: none overlap, and none that fits is refused (reliability R2). */
export async function room(trial: Trial): Promise<string> {
	const { app, servers, data } = await oneServer(fillRooms);
	let booked = 0;
	try {
		for (const one of data.rooms) booked += await raceForRoom(trial, servers, data, one);
		trial.find(
			await servers.read((db) => auditDatabase(db, { bookings: booked }, { allMailed: true }))
		);
		return `${rounds} rounds of ${crowd}, ${booked} booked, no overlap, none refused that fits`;
	} finally {
		await app.stop();
	}
}

interface Place {
	hub: Hub;
	date: LocalDate;
	members: CrowdMember[];
}

/** One round. @returns how many were booked */
export async function raceForRoom(
	trial: Trial,
	servers: Servers,
	{ hub, date, members }: Place,
	{ id: roomId, slug }: Room
): Promise<number> {
	const history = new History<Interval>();
	let unexplained = 0;
	const statuses = await storm(
		members.map(({ code }, place) => {
			const from = opens + step * trial.random.between(0, (closes - opens) / step - 1);
			const until = Math.min(from + step * trial.random.between(1, 8), closes);
			const hours = { startsAt: at(date, from), endsAt: at(date, until) };
			const form = {
				...{ room: slug, day: date, from: clockOf(from), until: clockOf(until) },
				requestKey: `${roomId}${place}`
			};
			const client = servers.client(code, place);
			return () => history.ask(hours, () => client.post(`/hubs/${hub.slug}/rooms?/book`, form));
		}),
		(_, answer, text) => {
			const explained = text.includes(m.bookings_nothing_saved({}, { locale: 'fr' }));
			if (answer.status === 409 && !explained) unexplained += 1;
		}
	);
	const stored = await servers.read((db) =>
		db.select().from(bookings).where(eq(bookings.roomId, roomId)).all()
	);
	const mails = await servers.read((db) =>
		db.select({ subjectId: outbox.subjectId }).from(outbox).all()
	);
	const answers = Object.keys(statuses).sort().join();
	trial.hold(answers === '303,409', `answers ${JSON.stringify(statuses)}`);
	const said = statuses[303] ?? 0;
	trial.hold(said === stored.length, `${said} were said to be booked, ${stored.length} are stored`);
	trial.hold(unexplained === 0, `${unexplained} refusals without a reason`);
	const told = new Set(mails.map(({ subjectId }) => subjectId));
	const untold = stored.filter(({ id }) => !told.has(id)).length;
	trial.hold(untold === 0, `${untold} bookings without a mail`);
	const meeting = stored.filter((one, index) =>
		stored.slice(index + 1).some((other) => overlaps(one, other))
	).length;
	trial.hold(meeting === 0, `${meeting} bookings overlap another`);
	const fitting = history
		.inputs('fail')
		.filter((asked) => !stored.some((one) => overlaps(one, asked))).length;
	trial.hold(fitting === 0, `${fitting} were refused that would still fit`);
	trial.hold(isOneStory(history, stored), 'no order of the requests explains the answers');
	return stored.length;
}

function isOneStory(history: History<Interval>, stored: Interval[]): boolean {
	const nameOf = (held: Interval[]) =>
		held
			.map(({ startsAt, endsAt }) => `${startsAt}-${endsAt}`)
			.sort()
			.join();
	const end = nameOf(stored);
	return isExplained<Interval, Interval[]>(history.operations, {
		begins: [],
		next: (held, asked) =>
			held.some((one) => overlaps(one, asked)) ? undefined : [...held, asked],
		nameOf,
		isFinal: (held) => nameOf(held) === end
	});
}

function clockOf(minutes: number) {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	return parseTime(`${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`);
}

const at = (date: LocalDate, minutes: number) => instantAt(date, clockOf(minutes), paris);
